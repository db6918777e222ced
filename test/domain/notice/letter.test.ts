import { expect, test } from 'vitest';
import { letter } from '#domain/notice/letter.ts';

test('a letter says the same in text and HTML, and nothing in it is markup of somebody else’s', () => {
  const made = letter({
    subject: 'Receipt',
    text: 'Charging at <b>Bo & "Co"</b>',
    links: [{ label: 'Open it (PDF)', url: 'https://x.example/r/1?a=1&b=2' }],
    footer: [{ label: 'No more', url: 'https://x.example/u/1' }],
    unsubscribe: 'https://x.example/api/u/1',
  });
  expect(made.text).toBe(
    'Charging at <b>Bo & "Co"</b>\n\nOpen it (PDF): https://x.example/r/1?a=1&b=2\n\n-- \nNo more: https://x.example/u/1\n',
  );
  expect(made.html).toContain('Charging at &lt;b&gt;Bo &amp; &quot;Co&quot;&lt;/b&gt;');
  expect(made.html).toContain('<a href="https://x.example/r/1?a=1&amp;b=2">Open it (PDF)</a>');
});
