import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { keptFiles } from './kept-files.ts'

/** Windows 7 ends with Chrome 109: what officials have on their desks. */
const oldestBrowser = 'chrome109'

/** The screens of those who fill: they open without a network on a phone that never opened them. */
const kept = keptFiles(['home', 'entry', 'send', 'sent', 'sent-list', 'outbox', 'my-account', 'nothing-to-report'])

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    // A strict content security policy takes no `data:` URL for a script or a style.
    assetsInlineLimit: 0,
    // Only what a form needs is fetched at once: a list of every page's scripts would weigh on the first one.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, needed) =>
        /\b(form|rules|send)-[\w-]{8}\.js$/.test(file) ? needed : needed.filter(one => one.endsWith('.css')),
    },
    manifest: true,
    rolldownOptions: {
      output: {
        // Few files that compress well: what every page needs, what shows an answer, and what a form needs.
        codeSplitting: {
          groups: [
            // The styles of fields, for pages that have some of their own: not with the code of the form.
            { name: 'fields', test: /web.form.form\.css/ },
            // The small styles of the pages that show figures and reports: one file is a third lighter than eight.
            {
              name: 'pages',
              test: /web.(submission.\w+|rollup.rollup-table|screens.(sent|unit-finder|unit|reports|verify))\.css/,
            },
            // Those of the pages on which units are administered and their registers kept.
            {
              name: 'keeping',
              test: /web.screens.(steward|designer|letterhead|imports|reorganisation|registers)\.css/,
            },
            // Those of documents that are written on the screen.
            { name: 'papers', test: /web.screens.(official-report|urging-letter)\.css/ },
            {
              name: 'shell',
              test: /node_modules.(preact|@preact|preact-iso|idb-keyval).|preload-helper|rolldown.runtime|web.(ui|store|words.shell|form.(about|opening)|\w+\.tsx?$)/,
            },
            {
              name: 'values',
              test: /web.form.(numbers|days|value|merge)\.|shared.domain.(form.values|text|form.form|tree.tier|figures.figures-json)\./,
            },
            {
              name: 'form',
              test: /web.form.(?!rules|clashes|to-be-changed|sending|refusal|on-whose-word)|web.screens.entry|web.words.form|shared.domain.form.(validation|validation-messages)\./,
            },
            // A few lines each, that the same pages need: one file is a third lighter than three.
            { name: 'asking', test: /web.(steward.one-key|report.size|report.watching|words.document-states)\./ },
            { name: 'units', test: /web.(steward.about|(screens|words).units-above)\./ },
            { name: 'rules', test: /web.form.rules\./ },
          ],
        },
      },
    },
  },
  plugins: [
    preact({ devToolsEnabled: false }),
    kept.plugin,
    VitePWA({
      // A new version waits until the person takes it: never a reload under someone's hands.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        start_url: '/',
        name: 'Tổng hợp báo cáo',
        short_name: 'Tổng hợp',
        lang: 'vi',
        display: 'standalone',
        theme_color: '#9a1b1e',
        background_color: '#f6f5f1',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg}'],
        manifestTransforms: [files => ({ manifest: files.filter(({ url }) => kept.isKept(url)) })],
        // Their names tell what is in them. Those of an earlier version go when there are this many.
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'opened', expiration: { maxEntries: 300 }, cacheableResponse: { statuses: [200] } },
          },
        ],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(api|oidc|_local)\//, /\.(html|js|css|svg|json|webmanifest)$/],
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
})
