// Ground rules: written or adjusted, put to everybody, and who has not accepted yet.
// Must never be put without a press: another list is accepted anew by all.
import { type FormEvent, useState } from 'react';
import { LONGEST_RULE, MOST_RULES } from '../../../../shared/limits.ts';
import type { Language } from '../../../../shared/people.ts';
import { useView } from '../../../net/context.tsx';
import { Banner, Button, Sentence, TextField } from '../../../parts/basic/index.ts';
import { Rules } from '../../../parts/conversation/RulesCard.tsx';
import { Refused } from '../../../parts/room/Refused.tsx';
import { unsentFor } from '../../../parts/room/unsent.ts';
import { useAct, useCan } from '../../../parts/room/useAct.ts';
import { useUnsent } from '../../../parts/room/useUnsent.ts';
import { firstRules as english } from '../../../words/en/prompts.ts';
import { firstRules as spanish } from '../../../words/es/prompts.ts';
import { useWords } from '../../../words/staff.tsx';
import { people } from '../names.ts';
import css from './Guide.module.css';
import { type Boxes, boxesFor, canBePut, textsOf } from './rulesText.ts';

const first = (language: Language): readonly string[] => (language === 'es' ? spanish : english);

export function GroundRules() {
  const { t } = useWords();
  const { groundRules } = useView();
  const [isChanging, setChanging] = useState(() => unsentFor('putGroundRules', '') !== null);
  return (
    <section className={css.part} aria-label={t('guide.rules.title')}>
      <h2>{t('guide.rules.title')}</h2>
      {groundRules === null || isChanging ? (
        <Write onDone={() => setChanging(false)} />
      ) : (
        <Standing onChange={() => setChanging(true)} />
      )}
    </section>
  );
}

function Standing({ onChange }: { onChange(): void }) {
  const words = useWords();
  const { groundRules } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const open = groundRules?.waitsFor ?? [];
  const takeBack = () => act({ type: 'takeBackGroundRules', rules: groundRules?.rules ?? '' });
  return (
    <>
      <Banner kind={open.length > 0 ? 'paused' : 'good'}>
        <p>
          {open.length > 0 ? (
            <Sentence>{words.t('guide.rules.waits', { people: people(open, words) })}</Sentence>
          ) : (
            words.t('guide.rules.done')
          )}
        </p>
      </Banner>
      <Rules />
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button onClick={onChange}>{words.t('guide.rules.change')}</Button>
        {can('takeBackGroundRules') && (
          <Button isBusy={isBusy} onClick={takeBack}>
            {words.t('guide.rules.takeBack')}
          </Button>
        )}
      </div>
    </>
  );
}

function Write({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const { groundRules, case: about } = useView();
  const { act, isBusy, refusal } = useAct();
  const [written, setWritten, forget] = useUnsent<Boxes>('putGroundRules', '', []);
  const boxes = boxesFor(about.languages, groundRules?.texts ?? null, first).map(
    (box) => written.find(({ language }) => language === box.language) ?? box,
  );
  const texts = textsOf(boxes);
  const write = (language: Language, text: string) =>
    setWritten(boxes.map((box) => (box.language === language ? { language, text } : box)));
  const close = () => {
    forget();
    onDone();
  };
  async function put(event: FormEvent) {
    event.preventDefault();
    const result = await act({ type: 'putGroundRules', texts });
    if (result.ok) close();
  }
  return (
    // A tall box gets the focus with its first line alone in sight: bring the whole of it.
    <form className={css.form} onSubmit={put} onFocus={({ target }) => target.scrollIntoView({ block: 'nearest' })}>
      <p className={css.quiet}>{t('guide.rules.what')}</p>
      {boxes.map(({ language, text }) => (
        <TextField
          key={language}
          label={t('guide.rules.label', { language: t(`language.${language}`) })}
          lines={6}
          value={text}
          onChange={(next) => write(language, next)}
        />
      ))}
      {!canBePut(texts) && (
        <p className={css.quiet}>{t('guide.rules.uneven', { most: MOST_RULES, longest: LONGEST_RULE })}</p>
      )}
      <Refused code={refusal} />
      <div className={css.buttons}>
        <Button type="submit" kind="main" isBusy={isBusy} disabled={!canBePut(texts)}>
          {t(groundRules ? 'guide.rules.again' : 'guide.rules.put')}
        </Button>
        {groundRules && <Button onClick={close}>{t('guide.rules.cancel')}</Button>}
      </div>
    </form>
  );
}
