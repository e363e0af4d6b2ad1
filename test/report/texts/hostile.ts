import fc from 'fast-check';

/** Texts that mean something to Markdown, LaTeX, a terminal or a shell, and any others. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...['|', '\\', '\n', '\r', '`', '```', '<', '>', '<b>', '&', '%', '$', '#', '_', '{', '}', '~', '^', '[', ']'],
      ...[
        '*',
        '"',
        "'",
        '-',
        ',',
        '\\end{longtable}',
        '\\input{x}',
        '@b',
        '#1',
        '\u001b[31m',
        'é',
        'ß',
        '中',
        'α',
        'a',
        ' ',
      ],
    ),
    minLength: 1,
    maxLength: 20,
  }),
);
