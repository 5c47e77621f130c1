import { backendOptions, defaultOptions, type Option } from './cinder-options.ts'
import { type IniSections, normalizeSection } from './oslo-ini.ts'
import { convert, type OptionValue } from './oslo-types.ts'
import { PythonError } from './python-text.ts'

/** Section that Cinder falls back to for whatever a backend's own section leaves unset. */
const SHARED_SECTION = 'backend_defaults'

/** Values of one cinder.conf as `oslo_config/cfg.py` and `cinder/volume/configuration.py` give them. */
export type CinderConf = {
  hasSection(name: string): boolean
  /** An option of `[DEFAULT]`. */
  global(name: string): OptionValue
  /** An option of a backend: its own section, then `[backend_defaults]`, then the default. */
  backend(section: string, name: string): OptionValue
}

/**
 * @param fileName where the values came from, for the texts of errors.
 * @param overrides defaults that depend on the machine: `host`, `my_ip`.
 */
export function createCinderConf(
  sections: IniSections,
  fileName: string,
  overrides: Record<string, string> = {},
): CinderConf {
  const get = (section: string, name: string, option: Option): OptionValue => {
    const values = sections.get(normalizeSection(section))?.get(name)
    if (values === undefined)
      return section === 'DEFAULT' ? (overrides[name] ?? option.default) : null
    // Of a repeated option only the last assignment is looked at, unless it may repeat.
    const assigned = option.type === 'dicts' ? values : values.slice(-1)
    const substituted = assigned.map((value) => substitute(value, (key) => lookUp(key, section)))
    try {
      return convert(option.type, substituted, option.range)
    } catch (error) {
      if (!(error instanceof PythonError) || error.type !== 'ValueError') throw error
      throw new PythonError(
        'oslo_config.cfg.ConfigFileValueError',
        `Value for option ${name} from LocationInfo(location=<Locations.user: (4, True)>, detail='${fileName}') is not valid: ${error.message}`,
      )
    }
  }

  const backend = (section: string, name: string): OptionValue => {
    const option = backendOptions[name]
    if (option === undefined) throw noSuchOption(name, section)
    return get(section, name, option) ?? get(SHARED_SECTION, name, option) ?? option.default
  }

  const global = (name: string): OptionValue => {
    const option = defaultOptions[name]
    if (option === undefined) throw noSuchOption(name, 'DEFAULT')
    return get('DEFAULT', name, option)
  }

  /** What `$key` stands for: an option of the same section, else of `[DEFAULT]`; `$a.b` is `b` of `[a]`. */
  const lookUp = (key: string, section: string): OptionValue => {
    const dot = key.indexOf('.')
    const [group, name] = dot < 0 ? [section, key] : [key.slice(0, dot), key.slice(dot + 1)]
    const option = group === 'DEFAULT' ? undefined : backendOptions[name]
    return option === undefined ? global(key) : get(group, name, option)
  }

  return {
    hasSection: (name) => sections.has(normalizeSection(name)),
    global,
    backend,
  }
}

const noSuchOption = (name: string, section: string) =>
  new PythonError('oslo_config.cfg.NoSuchOptError', `no such option ${name} in group [${section}]`)

// string.Template with oslo.config's names: `$$`, `$name`, `${name}`; anything else stays as it is.
const placeholder = /\$(?:(\$)|([_a-z][._a-z0-9]*)|\{([_a-z][._a-z0-9]*)\})/gi

function substitute(value: string, lookUp: (key: string) => OptionValue): string {
  return value
    .replaceAll('\\$', '$$$$')
    .replace(placeholder, (_whole, escaped?: string, named?: string, braced?: string) =>
      escaped === undefined ? String(lookUp(named ?? braced ?? '') ?? '') : '$',
    )
}
