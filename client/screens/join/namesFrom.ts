// Names out of one line of writing: "Kim, my sister Jo".
// Must never send more or longer names than the server takes.
import { LONGEST_NAME, MOST_WITH_ME } from '../../../shared/limits.ts';

/** At commas, semicolons and line ends; blanks around a name do not count. */
export const namesFrom = (line: string): string[] =>
  line
    .split(/[,;\n]/)
    .map((name) => [...name.trim()].slice(0, LONGEST_NAME).join(''))
    .filter((name) => name !== '')
    .slice(0, MOST_WITH_ME);
