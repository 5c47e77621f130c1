'use client'

import { Monitor, Moon, Sun, SunMoon } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Menu } from '../ui/menu.tsx'

const themes = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
]

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const { theme, setTheme } = useTheme()
  return (
    <Menu
      label="Theme"
      size="icon"
      items={themes.map(({ value, ...item }) => ({
        ...item,
        current: theme === value,
        onSelect: () => setTheme(value),
      }))}
    >
      <SunMoon aria-hidden className="size-4" />
    </Menu>
  )
}
