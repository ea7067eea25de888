import { describe, expect, it } from '@jest/globals';
import { richText } from './rich-text.js';

describe('texts with markup', () => {
  it('keep break chances, emphasis and numbered links', () => {
    const html = String(richText('查一查，<wbr>或<1>全部</1>、<b>要点</b>', { href1: '/a?b=1&c=2' }));
    expect(html).toBe(
      '查一查，<wbr>或<a class="govuk-link" href="/a?b&#x3D;1&amp;c&#x3D;2">全部</a>、<strong>要点</strong>',
    );
  });

  it('escape everything else', () => {
    expect(String(richText('<script>"x"</script>&'))).toBe('&lt;script&gt;&quot;x&quot;&lt;/script&gt;&amp;');
  });
});
