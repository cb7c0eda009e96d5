import { ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
const kept = 'hearth.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

export const theme = ref<Theme>((localStorage.getItem(kept) as Theme | null) ?? 'system')
export const isDark = ref(false)

export function applyTheme() {
  isDark.value = theme.value === 'dark' || (theme.value === 'system' && dark.matches)
  document.documentElement.classList.toggle('dark', isDark.value)
}
export function useTheme(next: Theme) {
  theme.value = next
  localStorage.setItem(kept, next)
  applyTheme()
}
dark.addEventListener('change', applyTheme)
