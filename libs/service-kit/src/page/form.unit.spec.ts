import { describe, expect, it } from '@jest/globals';
import { Form } from './form.js';
import { readForm } from './read-form.js';

const name = { name: 'name', label: 'Name', maxLength: 10 };
const kind = {
  name: 'kind',
  label: 'Kind',
  choices: [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ],
};

describe('a form', () => {
  it('ties each field to its label, its hint and what is wrong with it', () => {
    const markup = String(
      new Form('en', { name: 'x' }, [{ field: 'name', text: 'Too short.' }]).text({
        ...name,
        hint: 'As in your passport',
      }),
    );
    expect(markup).toContain('<label for="name">Name</label>');
    expect(markup).toContain('aria-describedby="name-hint name-error" aria-invalid="true"');
    expect(markup).toContain('id="name-hint"');
    expect(markup).toContain('id="name-error"');
    expect(markup).toContain('value="x"');
  });

  it('says which fields may stay empty, in the reader’s language', () => {
    expect(String(new Form('zh').text({ ...name, optional: true }))).toContain('(选填)');
    expect(String(new Form('zh').text({ ...name, optional: true }))).not.toContain(' required');
    expect(String(new Form('zh').text(name))).toContain(' required');
  });

  it('leads from the summary to the first of several choices', () => {
    const form = new Form('en', { kind: 'b' }, [{ field: 'kind', text: 'Choose.' }]);
    expect(String(form.summary())).toContain('<a href="#kind">Choose.</a>');
    const markup = String(form.choice(kind));
    expect(markup).toContain('id="kind" name="kind" value="a" required');
    expect(markup).toContain('id="kind-b" name="kind" value="b" checked required');
    expect(form.title('T')).toBe('Error: T');
    expect([new Form('en').summary(), new Form('en').title('T')]).toEqual([null, 'T']);
  });

  it('keeps a text of several lines as it was', () => {
    const markup = String(new Form('en', { name: '\nsecond' }).text({ ...name, lines: 'few' }));
    expect(markup).toContain('>\n\nsecond</textarea>');
  });
});

it('reads what was sent as people mean it', () => {
  expect(readForm({ text: '  a\r\nb ', empty: ' \n', none: '' })).toEqual({ text: 'a\nb' });
});
