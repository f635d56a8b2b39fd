// Names on the page, each kept apart from the text around it so that no script disturbs another.
// Must never be replaced by plain strings where names come from people.
import { Fragment } from 'react';
import { useWords } from '../../words/index.tsx';
import { marked, pieces } from '../../words/names.ts';

/** One name. */
export const Name = ({ children }: { children: string }) => <bdi>{children}</bdi>;

/** "Ana, Ben and Maria", in the order given. */
export function Names({ names }: { names: readonly string[] }) {
  const { list } = useWords();
  return <Sentence>{list(names.map(marked))}</Sentence>;
}

/** A sentence whose names were put in with `marked()`. */
export function Sentence({ children }: { children: string }) {
  return pieces(children).map(({ text, isName }, at) => {
    // Pieces have no identity but their place: the sentence is replaced as a whole.
    const key = `${at}`;
    return isName ? <bdi key={key}>{text}</bdi> : <Fragment key={key}>{text}</Fragment>;
  });
}
