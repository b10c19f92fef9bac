/**
 * Stops a run that would only burn retries: one call after the other has ended with the same error, and none was answered in between.
 * Errors that are final by themselves (a bad key, a spent quota) do not come here.
 */
import { ModelError } from '../errors.ts';

export type Breaker = {
  readonly answered: () => void;
  /** A call has ended with this error. Returns what to throw: the error, or a final one. */
  readonly ended: (error: ModelError) => ModelError;
};

/** So many calls in a row. */
const enough = 5;

export function openBreaker(): Breaker {
  let last = '';
  let count = 0;
  return {
    answered: () => { count = 0; },
    ended: (error) => {
      const said = plain(error.message);
      count = said === last ? count + 1 : 1;
      last = said;
      return count < enough ? error : new ModelError(`${error.message} The last ${count} calls all ended like this, and none was answered in between.`, { retryable: false, fatal: true, cause: error });
    },
  };
}

/** Without the names of requests and the counts, which differ from call to call. */
const plain = (message: string): string => message.replaceAll(/\S*\d\S*/g, '#');
