/** One entry, one catch, one exit: a user's mistake gets a sentence and a hint, ours gets a stack. */
import { parseArgs } from 'node:util';
import { ModelError, UserError } from '../errors.ts';
import { type Command, commands, type Given } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { Interrupted } from './interrupt.ts';

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UserError(`There is no command "${name}".`, `The commands are: ${commands.map((one) => one.name).join(', ')}.`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  const given = parse(command, rest);
  return (await command.load())(given);
}

function parse(command: Command, args: string[]): Given {
  try {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
    return { flags: values as Given['flags'], words: positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0]!.split('. To specify')[0]! : String(error);
    throw new UserError(`compass ${command.name}: ${said}${said.endsWith('.') ? '' : '.'}`, `See: npx compass ${command.name} --help`, { cause: error });
  }
}

/** A reader that stops early (compass … | head) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { words, code } = told(error);
  process.stderr.write(words + '\n');
  process.exitCode = code;
}

function told(error: unknown): { words: string; code: number } {
  if (error instanceof UserError) return { words: `${error.message}\n${error.hint}`, code: error.exitCode };
  if (error instanceof Interrupted) return { words: error.message, code: 130 };
  if (error instanceof ModelError) return { words: `${error.message}\nPut it right and run the same command again: it continues where it stopped.`, code: 1 };
  const lacking = /^Cannot find package '([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1];
  if (lacking !== undefined) return { words: `The package ${lacking} is not installed.\nInstall what Compass needs, then run the command again: node scripts/setup.mjs`, code: 1 };
  const stack = error instanceof Error ? error.stack : String(error);
  return { words: `${stack}\nThis is a fault in Compass, not in your input. What was kept is safe; please report it.`, code: 1 };
}
