import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import locales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = `http://127.0.0.1:${process.env['PORT'] ?? 4310}`

/** The stylesheet of the client's plain pages, which the server names by this address. */
const plainStyles: Plugin = {
  name: 'plain-styles',
  generateBundle() {
    const source = readFileSync(fileURLToPath(import.meta.resolve('@earshot/ui/plain.css')), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'plain.css', source })
  },
}

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: false }),
    // The plugin states its own `enforce` where Vite does not look for it.
    { ...locales.vite({ locales: ['en-US', 'ko-KR'] }), enforce: 'pre' },
    react(),
    tailwindcss(),
    plainStyles,
  ],
  // The server puts a fresh nonce in its place for every answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    // Inlined files would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    // Its script would be inline.
    modulePreload: {
      polyfill: false,
      // Each screen would name every script of its own for whoever opens another: a kilobyte for each, at each start.
      resolveDependencies: (_file, needed, { hostType }) =>
        hostType === 'js' ? needed.filter((one) => one.endsWith('.css')) : needed,
    },
    rolldownOptions: {
      input: { main: 'index.html', plain: 'src/plain/draw.ts', 'plain-fonts': 'src/fonts.css' },
      output: {
        entryFileNames: ({ name }) => (name === 'plain' ? 'plain.js' : 'assets/[name]-[hash].js'),
        assetFileNames: ({ names }) =>
          names.includes('plain-fonts.css') ? 'plain-fonts.css' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/media': server, '/sheets': server } },
})
