import type { Command } from './commands.ts';

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => `${command.name} ${command.words}`.length));
  return [
    'Compass makes training data for personalised social support through tools.', '',
    'Usage: npx compass COMMAND [--help]', '',
    ...commands.map((command) => `  ${`${command.name} ${command.words}`.padEnd(width)}  ${command.summary}`), '',
    'Exit codes: 0 done, 1 failed records or findings, 2 wrong use, 3 budget reached, 130 interrupted.', '',
  ].join('\n');
}

export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(([flag, option]) => [`--${flag}${option.value ? ` ${option.value}` : ''}`, option.about] as const);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    `Usage: npx compass ${command.name}${command.words ? ` ${command.words}` : ''} [options]`, '', command.summary, '',
    ...rows.map(([flag, about]) => `  ${flag.padEnd(width)}  ${about}`), '',
    'Examples:', ...command.examples.map((example) => `  ${example}`), '',
  ].join('\n');
}
