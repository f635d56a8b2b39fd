// Names out of one line of writing: "Kim, my sister Jo".
// Must never send more than the server takes: six names of sixty letters.

const MOST = 6;
const LONGEST = 60;

export const namesFrom = (line: string): string[] =>
  line
    .split(/[,;\n]/)
    .map((name) => [...name.trim()].slice(0, LONGEST).join(''))
    .filter((name) => name !== '')
    .slice(0, MOST);
