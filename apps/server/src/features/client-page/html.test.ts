import { expect, test } from 'vitest'
import { html } from './html.ts'

test('what is put in is escaped, in text and in attributes', () => {
  const evil = `"><script>alert('1')</script>&`
  expect(html`<p title="${evil}">${evil}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
  )
})

test('markup in markup stays, lists are joined, nothing leaves nothing', () => {
  const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`)
  const page = html`<ul>
      ${items}
    </ul>
    ${null}${false}${undefined}${0}`
  expect(page.text.replace(/\s+/g, '')).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>0')
})
