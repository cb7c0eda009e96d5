import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { applyTheme } from './frame/theme'
import { i18n, languageWanted, useLanguage } from './i18n'
import { router } from './router'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/tokens.css'
import './styles/base.css'

applyTheme()
await useLanguage(languageWanted())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
