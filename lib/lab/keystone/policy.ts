import { type Call, caller } from './call.ts'
import { forbidden } from './errors.ts'
import { isAdmin, type Token } from './tokens.ts'

/** What an action is done to, as far as rules ask for it. */
export type Target = {
  userId?: string | undefined
  projectId?: string | undefined
  /** The domain that is read. */
  domainId?: string | undefined
  /** Domains that a reader of one domain must not leave; null is no domain. */
  within?: (string | null | undefined)[]
}

type Rule = {
  /** Readers of the system may, and with `domain` readers of the target's domain. */
  reader?: 'system' | 'domain'
  /** Who the target is, or is in, may. */
  own?: 'user' | 'project' | 'domain'
  /** Other services may, by the role `service`. */
  service?: true
}

const rulesOf = (rule: Rule, actions: string[]) => actions.map((action) => [action, rule] as const)

// keystone/common/policies of Zed. A check is its new default or the deprecated one, since scopes are
// not enforced by default: a role `admin` anywhere passes all of them, so writes need no row.
const rules: Record<string, Rule> = Object.fromEntries([
  ...rulesOf({ reader: 'domain', own: 'user' }, [
    'get_user',
    'list_user_projects',
    'list_groups_for_user',
  ]),
  ...rulesOf({ reader: 'domain', own: 'project' }, [
    'get_project',
    'list_project_tags',
    'get_project_tag',
  ]),
  ...rulesOf({ reader: 'system', own: 'domain' }, ['get_domain']),
  ...rulesOf({ reader: 'domain' }, [
    'list_projects',
    'list_users',
    'get_group',
    'list_groups',
    'list_users_in_group',
    'check_user_in_group',
    'list_role_assignments',
    'list_role_assignments_for_tree',
    'check_grant',
    'list_grants',
  ]),
  ...rulesOf({ reader: 'system' }, [
    'list_domains',
    'get_role',
    'list_roles',
    'get_domain_role',
    'list_domain_roles',
    'get_implied_role',
    'check_implied_role',
    'list_implied_roles',
    'list_role_inference_rules',
    'list_system_grants_for_user',
    'check_system_grant_for_user',
    'list_system_grants_for_group',
    'check_system_grant_for_group',
    'get_service',
    'list_services',
    'get_endpoint',
    'list_endpoints',
  ]),
  ...rulesOf({ reader: 'system', own: 'user' }, [
    'list_application_credentials',
    'get_application_credential',
  ]),
  ...rulesOf({ own: 'user' }, ['create_application_credential', 'delete_application_credential']),
  // The target of these is the user of the subject token.
  ...rulesOf({ reader: 'system', own: 'user', service: true }, ['validate_token']),
  ...rulesOf({ reader: 'system', own: 'user' }, ['check_token']),
  ...rulesOf({ own: 'user' }, ['revoke_token']),
])

/**
 * Refuses with 401 who has no valid token, and with 403 who may not.
 * @param action the policy's name without `identity:`
 */
export function enforce(call: Call, action: string, target: Target = {}): Token {
  const token = caller(call)
  if (!isAllowed(token, Object.hasOwn(rules, action) ? rules[action] : undefined, target))
    throw forbidden(action)
  return token
}

function isAllowed(token: Token, rule: Rule | undefined, target: Target): boolean {
  if (isAdmin(token)) return true
  if (!rule) return false
  const { scope } = token
  if (rule.own === 'user' && target.userId === token.user.id) return true
  if (rule.own === 'project' && scope.kind === 'project' && target.projectId === scope.project.id)
    return true
  if (rule.own === 'domain' && target.domainId !== undefined && target.domainId === domainOf(token))
    return true
  const has = (role: string) => token.roles.some(({ name }) => name === role)
  if (rule.service && has('service')) return true
  if (!rule.reader || !has('reader')) return false
  if (scope.kind === 'system') return true
  return (
    rule.reader === 'domain' &&
    scope.kind === 'domain' &&
    (target.within ?? []).length > 0 &&
    (target.within ?? []).every((id) => id === scope.domain.id)
  )
}

const domainOf = ({ scope }: Token): string | null => {
  if (scope.kind === 'domain') return scope.domain.id
  return scope.kind === 'project' ? scope.project.domain_id : null
}
