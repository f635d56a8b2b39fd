// What a mediator leads the talk with: ground rules, summaries, questions to ask.
// Must never send anything by itself.
import { GroundRules } from './GroundRules.tsx';
import css from './Guide.module.css';
import { Questions } from './Questions.tsx';
import { Summaries } from './Summaries.tsx';

export function Guide() {
  return (
    <div className={css.guide}>
      <Summaries />
      <Questions />
      <GroundRules />
    </div>
  );
}
