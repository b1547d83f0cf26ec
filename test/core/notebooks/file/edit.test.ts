import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editNotebookFile, newNotebookFile, type Edit } from '../../../../core/notebooks/file/edit.ts';

const TEXT = `# Our notebooks
kernel:   cogpy      # the lab's
publish: {docs_dir: "docs",   prefix: 'nb-'}   # where

entries:
  # explorations
  - path: "notebooks/a.py"
    kind: explore   # for now
    # mod: later
    status: "draft"

  - {path: notebooks/b.py, kind: demo}  # short
  -
    path: notebooks/c.py
    description: |
      Several
      lines
    params:
      bins: 20   # many
    pair_ipynb:
# the end
`;

const edited = (edit: Edit, text = TEXT): string => editNotebookFile(text, [edit]) ?? 'refused';

/** The lines that an edit changed: those that went, with a minus, and those that came. */
function difference(edit: Edit, text = TEXT): readonly string[] {
  const before = text.split('\n');
  const after = edited(edit, text).split('\n');
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [
    ...before.slice(head, before.length - tail).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
  ];
}

describe('editing a notebook.yml', () => {
  test('changes a value where it stands, in the quotes that it has', () => {
    const fields = { status: 'active', kind: 'demo' };
    expect(difference({ kind: 'update', path: 'notebooks/a.py', fields })).toEqual([
      '-    kind: explore   # for now',
      '-    # mod: later',
      '-    status: "draft"',
      '+    kind: demo   # for now',
      '+    # mod: later',
      '+    status: "active"',
    ]);
    expect(difference({ kind: 'update', path: 'notebooks/b.py', fields: { kind: 'a, b' } })).toEqual([
      '-  - {path: notebooks/b.py, kind: demo}  # short',
      '+  - {path: notebooks/b.py, kind: "a, b"}  # short',
    ]);
    expect(difference({ kind: 'update', path: 'notebooks/c.py', fields: { pair_ipynb: true } })).toEqual([
      '-    pair_ipynb:',
      '+    pair_ipynb: true',
    ]);
  });

  test('adds a field behind the others of its entry, and takes one out with its line', () => {
    expect(difference({ kind: 'update', path: 'notebooks/a.py', fields: { mod: 'yes' } })).toEqual(['+    mod: "yes"']);
    expect(difference({ kind: 'update', path: 'notebooks/b.py', fields: { mod: 'x' } })).toEqual([
      '-  - {path: notebooks/b.py, kind: demo}  # short',
      '+  - {path: notebooks/b.py, kind: demo, mod: x}  # short',
    ]);
    expect(difference({ kind: 'update', path: 'notebooks/c.py', fields: { params: undefined } })).toEqual([
      '-    params:',
      '-      bins: 20   # many',
    ]);
  });

  test('adds an entry behind the last one, written like it', () => {
    const entry = { path: 'notebooks/d.py', kind: undefined, status: 'draft' };
    expect(difference({ kind: 'add', entry })).toEqual(['+  - path: notebooks/d.py', '+    status: draft']);
    const spaced = 'entries:\n\n- path: a.py\n\n- path: b.py\n  # kind: demo\n\n# the end\n';
    expect(edited({ kind: 'add', entry }, spaced)).toBe(
      'entries:\n\n- path: a.py\n\n- path: b.py\n  # kind: demo\n\n- path: notebooks/d.py\n  status: draft\n\n# the end\n',
    );
    expect(edited({ kind: 'add', entry }, 'entries:\n - { path: a.py }')).toBe(
      'entries:\n - { path: a.py }\n - { path: notebooks/d.py, status: draft }\n',
    );
  });

  test('adds the first entry, whatever stands for none', () => {
    const added = '  - path: x.py\n';
    const add = (text: string): string => edited({ kind: 'add', entry: { path: 'x.py' } }, text);
    expect(add('')).toBe(`entries:\n${added}`);
    expect(add('# later\n')).toBe(`# later\nentries:\n${added}`);
    expect(add('kernel: a # b\n')).toBe(`kernel: a # b\n\nentries:\n${added}`);
    expect(add('entries: # all\nkernel: a\n')).toBe(`entries: # all\n${added}kernel: a\n`);
    expect(add('entries: []\nkernel: a\n')).toBe(`entries:\n${added}kernel: a\n`);
  });

  test('takes an entry out with its lines, and leaves the comments around it', () => {
    expect(difference({ kind: 'remove', path: 'notebooks/b.py' })).toEqual(['-  - {path: notebooks/b.py, kind: demo}  # short']);
    expect(edited({ kind: 'remove', path: 'notebooks/a.py' })).toContain('  # explorations\n\n  - {path: notebooks/b.py');
    expect(edited({ kind: 'remove', path: 'notebooks/c.py' })).toMatch(/# short\n# the end\n$/);
  });

  test('keeps Windows line ends', () => {
    expect(edited({ kind: 'add', entry: { path: 'b.py', kind: 'demo' } }, 'entries:\r\n  - path: a.py\r\n')).toBe(
      'entries:\r\n  - path: a.py\r\n  - path: b.py\r\n    kind: demo\r\n',
    );
  });

  test('writes anew what is written in a way that cannot be changed in place, with its comments', () => {
    const text = 'entries: [\n  { path: a.py }, # one\n  { path: b.py }\n]\n';
    expect(parse(edited({ kind: 'remove', path: 'b.py' }, text))).toEqual({ entries: [{ path: 'a.py' }] });
    expect(edited({ kind: 'remove', path: 'b.py' }, text)).toContain('# one');
    expect(
      parse(edited({ kind: 'update', path: 'a.py', fields: { path: undefined, kind: 'demo' } }, 'entries:\n- path: a.py\n  kind: x\n')),
    ).toEqual({
      entries: [{ kind: 'demo' }],
    });
  });

  test('is refused for an entry that is not there, and for what is no list of notebooks', () => {
    const remove: Edit = { kind: 'remove', path: 'x.py' };
    for (const text of [TEXT, '', 'entries: 3', '- a', 'a: [', 'entries: { path: x.py }'])
      expect(editNotebookFile(text, [remove])).toBeUndefined();
  });

  test('does nothing to a file that says so already', () => {
    expect(editNotebookFile(TEXT, [{ kind: 'update', path: 'notebooks/a.py', fields: { kind: 'explore', mod: undefined } }])).toBe(TEXT);
  });
});

test('a new notebook.yml says what it is, and lists the notebook', () => {
  expect(
    parse(newNotebookFile({ path: 'explore/.src/x.py', kind: 'explore', description: 'a: b', pair_ipynb: true, mod: undefined })),
  ).toEqual({
    publish: { docs_dir: 'docs/notebooks' },
    entries: [{ path: 'explore/.src/x.py', kind: 'explore', description: 'a: b', pair_ipynb: true }],
  });
});

describe('whatever the file looks like', () => {
  const word = fc.constantFrom('demo', 'yes', 'a: b', '# no comment', "it's", '"', '', '1.0', 'long text, with a comma', 'ü', '[x]', '  ');
  const comment = fc.constantFrom('', '', '  # why', ' # two: words');
  const gap = fc.constantFrom('', '', '\n', '# loose\n', '    # inner\n', '\n\n  # half\n');
  const quoted = (text: string): string => JSON.stringify(text);
  const field = fc.record({ key: fc.constantFrom('kind', 'mod', 'status', 'description'), value: word, comment, gap });
  const entry = fc.record({
    fields: fc.uniqueArray(field, { selector: ({ key }) => key, maxLength: 4 }),
    flow: fc.boolean(),
    comment,
    gap,
    apart: fc.boolean(),
  });
  type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;
  const written = ({ fields, flow, comment, gap, apart }: Entry, index: number): string => {
    const path = `notebooks/n${index}.py`;
    if (flow) return `  - { path: ${path}${fields.map(({ key, value }) => `, ${key}: ${quoted(value)}`).join('')} }${comment}\n${gap}`;
    const lines = fields.map(({ key, value, comment, gap }) => `    ${key}: ${quoted(value)}${comment}\n${gap}`);
    return `  -${apart ? '\n    ' : ' '}path: ${path}${comment}\n${lines.join('')}${gap}`;
  };
  const file = fc
    .record({ entries: fc.array(entry, { minLength: 1, maxLength: 5 }), before: gap, after: fc.constantFrom('', '# end\n', 'kernel: x\n') })
    .map(({ entries, before, after }) => ({
      count: entries.length,
      text: `# top\n${before}entries:\n${entries.map(written).join('')}${after}`,
    }));
  const fields = fc.dictionary(fc.constantFrom('kind', 'mod', 'status', 'new_one'), fc.option(word, { nil: undefined }), { minKeys: 1 });
  const change = fc.oneof(
    fc.record({ kind: fc.constant('update' as const), at: fc.nat(), fields }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('add' as const), more: fields }),
  );

  test('an edit does what it says, and every other line and every comment stays', () => {
    fc.assert(
      fc.property(file, change, ({ text, count }, asked) => {
        const path = 'at' in asked ? `notebooks/n${asked.at % count}.py` : 'notebooks/added.py';
        const edit: Edit =
          asked.kind === 'update'
            ? { kind: 'update', path, fields: asked.fields }
            : asked.kind === 'remove'
              ? { kind: 'remove', path }
              : { kind: 'add', entry: { path, ...asked.more } };
        const after = editNotebookFile(text, [edit]);
        expect(after).toBeDefined();
        const value = parse(text) as { entries: Record<string, string>[] };
        const index = value.entries.findIndex((one) => one['path'] === path);
        const defined = (fields: object): Record<string, string> =>
          Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined));
        if (edit.kind === 'add') value.entries.push(defined(edit.entry));
        else if (edit.kind === 'remove') value.entries.splice(index, 1);
        else value.entries[index] = defined({ ...value.entries[index], ...edit.fields });
        const now = parse(after ?? '') as { entries: unknown };
        expect({ ...now, entries: now.entries ?? [] }).toEqual(value);

        const lines = text.split('\n').filter((line, at) => !isTouched(edit, text, line, at));
        const takesOut = edit.kind === 'remove' || (edit.kind === 'update' && Object.values(edit.fields).includes(undefined));
        if (!takesOut) expect(commentsOf(after ?? '')).toEqual(commentsOf(text));
        expect(missingFrom((after ?? '').split('\n'), lines)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  /** Whether a line may go: one with a field that is changed, or anything between the first and the last line of an entry that is removed. */
  function isTouched(edit: Edit, text: string, line: string, at: number): boolean {
    if (edit.kind === 'add') return false;
    const own = linesOf(text, edit.path);
    if (!own.has(at)) return false;
    // Inside brackets the whole entry is one line.
    if (edit.kind === 'update')
      return /^ +- \{/.test(line) || Object.keys(edit.fields).some((key) => new RegExp(`[-{ ,]${key}:`).test(line));
    const last = text
      .split('\n')
      .findLastIndex((one, index) => own.has(index) && /^ +(?:- )?[{ ]*(?:path|kind|mod|status|description):/.test(one));
    return at <= last;
  }

  const commentsOf = (text: string): readonly string[] => text.match(/# (?:why|two: words|loose|inner|half|top|end)/g) ?? [];

  /** The line numbers of the entry with this path. */
  function linesOf(text: string, path: string): ReadonlySet<number> {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes(path));
    const first = lines[at - 1]?.trim() === '-' ? at - 1 : at;
    const next = lines.findIndex((line, index) => index > at && /^ {2}-|^\w/.test(line));
    return new Set([...lines.keys()].filter((index) => index >= first && (next < 0 || index < next)));
  }

  /** Those of `wanted` that `lines` lacks, in this order. */
  function missingFrom(lines: readonly string[], wanted: readonly string[]): readonly string[] {
    let at = 0;
    return wanted.filter((line) => {
      const found = lines.indexOf(line, at);
      if (found >= 0) at = found + 1;
      return found < 0;
    });
  }
});
