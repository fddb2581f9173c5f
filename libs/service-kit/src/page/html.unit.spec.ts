import { describe, expect, it } from '@jest/globals';
import { html, type HtmlValue } from './html.js';

describe('markup', () => {
  it('holds values as text, whatever they are made of', () => {
    const sent = `"><script>alert('1 & 2')</script>`;
    expect(String(html`<p title="${sent}">${sent}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;</p>',
    );
  });

  it('holds markup as it is, lists joined, and nothing for what is left out', () => {
    const items = ['<', 2].map((one) => html`<li>${one}</li>`);
    expect(String(html`<ul>${items}</ul>${null}${undefined}${false}${''}`)).toBe('<ul><li>&lt;</li><li>2</li></ul>');
  });

  it('does not take an object for markup that only looks like it', () => {
    const forged = { toString: () => '<script>' };
    expect(() => String(html`${forged as unknown as HtmlValue}`)).toThrow(TypeError);
  });
});
