/** A table for a paper, with the rules of the booktabs package; intervals stand small behind their values. */
import { bounds, type Cell, type Column, shown, star, type Table, valueOf } from '../table.ts';

export function latex({ name, title, columns, rows, notes }: Table): string {
  const line = (cells: readonly string[]) => `  ${cells.join(' & ')} \\\\`;
  const alignment = columns.map((column) => (rows.some((row) => typeof row[column.name] === 'string') ? 'l' : 'r')).join('');
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}', '\\centering', `\\caption{${escaped(title)}}`, `\\label{tab:${name}}`, `\\begin{tabular}{${alignment}}`, '  \\toprule',
    line(columns.map((column) => escaped(column.title))), '  \\midrule',
    ...rows.map((row) => line(columns.map((column) => cellText(row[column.name], column)))),
    '  \\bottomrule', '\\end{tabular}',
    ...notes.map((note) => `\\par\\footnotesize ${escaped(note)}`), '\\end{table}', '',
  ].join('\n');
}

function cellText(cell: Cell | undefined, { digits }: Column): string {
  const value = valueOf(cell);
  const text = typeof value === 'number' ? `$${shown(value, digits)}$${star(cell)}` : escaped(shown(value, digits));
  const interval = bounds(cell, digits);
  return interval === '' ? text : `${text} {\\scriptsize $${interval}$}`;
}

const commands: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '–': '--', '±': '$\\pm$', '−': '$-$', '√': '$\\surd$', 'Σ': '$\\Sigma$' };

const escaped = (text: string): string => text.replaceAll(/[\\~^–±−√Σ&%$#_{}]/g, (sign) => commands[sign] ?? `\\${sign}`).replaceAll(/\s+/g, ' ');
