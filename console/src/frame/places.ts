import { ChatDotRound, Files, Setting, Sunrise, User } from '@element-plus/icons-vue'
import type { Component } from 'vue'

// The navigation, in order. A place that somebody may not enter is not shown.
export interface Place {
  key: string
  to: string
  icon: Component
  right?: string
  shortcut: string // after "g"
}
export const places: Place[] = [
  { key: 'today', to: '/today', icon: Sunrise, right: 'community:read', shortcut: 't' },
  { key: 'communities', to: '/communities', icon: ChatDotRound, right: 'community:read', shortcut: 'c' },
  { key: 'members', to: '/members', icon: User, right: 'member:read', shortcut: 'm' },
  { key: 'import', to: '/import', icon: Files, right: 'import:run', shortcut: 'i' },
  { key: 'settings', to: '/settings', icon: Setting, shortcut: 's' },
]
