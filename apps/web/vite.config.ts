import locales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env['PORT'] ?? 4310}`

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
    // The plugin states its own `enforce` where Vite does not look for it.
    { ...locales.vite({ locales: ['en-US', 'ko-KR'] }), enforce: 'pre' },
    react(),
    tailwindcss(),
  ],
  // The server puts a fresh nonce in its place for every answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    // Inlined files would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    // Its script would be inline.
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/media': server } },
})
