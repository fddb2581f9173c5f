/** The fields of a form as people mean them: trimmed, with our line ends, and nothing where nothing was filled in. */
export const readForm = <Fields extends object>(form: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(form)
      .map(([name, value]) => [name, String(value).replaceAll('\r\n', '\n').trim()])
      .filter(([, value]) => value !== ''),
  ) as Partial<Fields>;
