import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { mock } from './mock/plugin'

export default defineConfig({
  base: '/console/',
  plugins: [vue(), Components({ dirs: [], dts: 'components.d.ts', resolvers: [ElementPlusResolver()] }), mock()],
  resolve: { alias: { '@': decodeURIComponent(new URL('./src', import.meta.url).pathname) } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        // What every page needs changes seldom: browsers keep it over releases.
        manualChunks: { vue: ['vue', 'vue-router', 'pinia', 'vue-i18n'] },
      },
    },
  },
  test: { css: true },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
})
