// What a provider of text messages is sent: a template that is JSON or form fields, filled with number and text.
// Must never let a number or a text end the string, the field or the line that it stands in.

export interface Message {
  to: string;
  text: string;
}

type Fill = (message: Message) => { type: string; content: string };

/** How a template is filled: JSON or form fields, in whose values `{to}` and `{text}` stand; null when it is neither, or lacks one. */
export function readBody(template: string): Fill | null {
  try {
    const fill = /^\s*[[{]/.test(template) ? jsonOf(template) : formOf(template);
    const [to, text, none] = [
      { to: '1', text: '' },
      { to: '', text: '1' },
      { to: '', text: '' },
    ].map((message) => fill(message).content);
    return to !== none && text !== none ? fill : null;
  } catch {
    return null;
  }
}

/** In one go, so that a text that says "{to}" stays as it is. */
const put = (words: string, message: Message): string =>
  words.replace(/\{(to|text)\}/g, (_, name: keyof Message) => message[name]);

function jsonOf(template: string): Fill {
  const read: unknown = JSON.parse(template);
  return (message) => ({ type: 'application/json', content: JSON.stringify(filled(read, message)) });
}

function filled(value: unknown, message: Message): unknown {
  if (typeof value === 'string') return put(value, message);
  if (Array.isArray(value)) return value.map((one) => filled(one, message));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, message)]));
}

/** A plus in a template is a plus: people write numbers with it. */
function formOf(template: string): Fill {
  const fields = template.trim().split('&').map(fieldOf);
  const filledIn = (message: Message) =>
    new URLSearchParams(fields.map(([name, value]): [string, string] => [name, put(value, message)]));
  return (message) => ({ type: 'application/x-www-form-urlencoded', content: filledIn(message).toString() });
}

function fieldOf(field: string): [string, string] {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(field) ?? [];
  if (!name) throw new Error('a field has no name');
  return [decodeURIComponent(name), decodeURIComponent(value)];
}
