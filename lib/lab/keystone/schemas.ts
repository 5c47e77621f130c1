import type { Schema } from './schema-check.ts'

// keystone/{resource,identity,assignment,auth}/schema.py of Zed, keywords in their order.

// Keystone makes options nullable in a copy that shares its list of values with every other boolean,
// so null shows among the values everywhere; the type still refuses it.
const boolean: Schema = { type: 'boolean', enum: [true, false, null] }
const option: Schema = { type: ['boolean', 'null'], enum: [true, false, null] }
const name255: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '[\\S]+' }
const name64: Schema = { type: 'string', minLength: 1, maxLength: 64, pattern: '[\\S]+' }
const description: Schema = { type: 'string' }
const id: Schema = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-zA-Z0-9-]+$' }
const nullable = (schema: Schema & { type: string }): Schema => ({
  ...schema,
  type: [schema.type, 'null'],
})
const nullableId = nullable({ ...id, type: 'string' })
const nullableDescription = nullable({ type: 'string' })
const immutableOptions: Schema = {
  type: 'object',
  properties: { immutable: option },
  additionalProperties: false,
}

export const tagSchema: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  pattern: '^[^,/]*$',
}
export const tagsSchema: Schema = {
  type: 'array',
  items: tagSchema,
  required: [],
  maxItems: 80,
  uniqueItems: true,
}

const create = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: true,
})
const update = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  minProperties: 1,
  additionalProperties: true,
})

const project = {
  description: nullableDescription,
  domain_id: nullableId,
  enabled: boolean,
  is_domain: boolean,
  parent_id: nullableId,
  name: name64,
  tags: tagsSchema,
  options: immutableOptions,
}
export const projectCreate = create(project, ['name'])
export const projectUpdate = update(project)

const domain = {
  description: nullableDescription,
  enabled: boolean,
  name: name64,
  tags: tagsSchema,
}
export const domainCreate = create(domain, ['name'])
export const domainUpdate = update(domain)

const strings: Schema = {
  type: 'array',
  items: { type: 'string' },
  minItems: 1,
  uniqueItems: true,
}
const user = {
  default_project_id: nullableId,
  description: nullableDescription,
  domain_id: id,
  enabled: boolean,
  name: name255,
  password: { type: ['string', 'null'] },
  options: {
    type: 'object',
    properties: {
      ignore_change_password_upon_first_use: option,
      ignore_password_expiry: option,
      ignore_lockout_failure_attempts: option,
      lock_password: option,
      ignore_user_inactivity: option,
      multi_factor_auth_rules: { type: ['array', 'null'], items: strings, uniqueItems: true },
      multi_factor_auth_enabled: option,
    },
    additionalProperties: false,
  },
}
export const userCreate = create(user, ['name'])
export const userUpdate = update(user)

export const passwordChange: Schema = {
  type: 'object',
  properties: { original_password: { type: 'string' }, password: { type: 'string' } },
  required: ['original_password', 'password'],
  additionalProperties: false,
}

const group = { description: nullableDescription, domain_id: id, name: name255 }
export const groupCreate = create(group, ['name'])
export const groupUpdate = update(group)

const role = { name: name255, description, options: immutableOptions }
export const roleCreate = create(role, ['name'])
export const roleUpdate = update(role)

/** Access rules are refused beyond this: the lab has none. */
export const applicationCredentialCreate = create(
  {
    name: name255,
    description: nullableDescription,
    secret: { type: ['null', 'string'] },
    expires_at: { type: ['null', 'string'] },
    roles: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id, name: name255 },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      },
    },
    unrestricted: boolean,
    access_rules: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string', minLength: 0, maxLength: 225, pattern: '^\\/.*' },
          method: { type: 'string', pattern: '^(POST|GET|HEAD|PATCH|PUT|DELETE)$' },
          service: id,
          id,
        },
        additionalProperties: false,
      },
    },
  },
  ['name'],
)

const text: Schema = { type: 'string' }
const idAndName: Schema = { type: 'object', properties: { id: text, name: text } }

/** What stands under `auth` of `POST /v3/auth/tokens`. */
export const tokenIssue: Schema = {
  type: 'object',
  properties: {
    identity: {
      type: 'object',
      properties: {
        methods: { type: 'array', items: { type: 'string' } },
        password: {
          type: 'object',
          properties: {
            user: {
              type: 'object',
              properties: { id: text, name: text, password: text, domain: idAndName },
            },
          },
        },
        token: { type: 'object', properties: { id: text }, required: ['id'] },
      },
      required: ['methods'],
    },
    scope: {
      type: ['object', 'string'],
      properties: {
        project: { type: 'object', properties: { name: text, id: text, domain: idAndName } },
        domain: idAndName,
        'OS-TRUST:trust': { type: 'object', properties: { id: text } },
        system: { type: 'object', properties: { all: boolean } },
      },
    },
  },
  required: ['identity'],
}
