// What somebody can do while they wait: language, devices, a rest, "I can't talk here", leave.
// Must never make them lose their place by trying something.
import { useState } from 'react';
import { useView } from '../../net/context.tsx';
import { Button, Select } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct, useCan } from '../../parts/room/useAct.ts';
import { chooseTheme, keptTheme, THEMES, type Theme } from '../../styles/theme.ts';
import { useWords } from '../../words/index.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import css from './Waiting.module.css';

export function WhileYouWait({ onRest }: { onRest(): void }) {
  const { t } = useWords();
  const { case: about, me } = useView();
  const can = useCan();
  const { act, isBusy, refusal } = useAct();
  const [isChecking, setChecking] = useState(false);
  return (
    <section className={css.tools}>
      <h2>{t('waiting.settings')}</h2>
      <Refused code={refusal} />
      {about.languages.length > 1 && can('chooseLanguage') && (
        <Select
          label={t('app.language')}
          value={me.language}
          options={about.languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(language) => void act({ type: 'chooseLanguage', language })}
        />
      )}
      <ThemeChoice />
      <div className={css.buttons}>
        {can('setEquipment') && <Button onClick={() => setChecking(true)}>{t('waiting.check')}</Button>}
        <Button onClick={onRest}>{t('waiting.rest')}</Button>
        {can('answerPrivacy') && me.privacy === 'private' && (
          <Button isBusy={isBusy} onClick={() => act({ type: 'answerPrivacy', isPrivate: false, withMe: [] })}>
            {t('waiting.notPrivate')}
          </Button>
        )}
        {can('leave') && (
          <Button isBusy={isBusy} onClick={() => act({ type: 'leave', quickly: false })}>
            {t('waiting.leave')}
          </Button>
        )}
      </div>
      <CheckDialog
        first={me.equipment}
        isOpen={isChecking}
        onClose={() => setChecking(false)}
        onDone={(equipment) => {
          void act({ type: 'setEquipment', equipment });
          setChecking(false);
        }}
      />
    </section>
  );
}

function ThemeChoice() {
  const { t } = useWords();
  const [theme, setTheme] = useState(keptTheme);
  const choose = (wanted: Theme) => {
    setTheme(wanted);
    chooseTheme(wanted);
  };
  const options = THEMES.map((value) => ({ value, label: t(`app.theme.${value}`) }));
  return <Select label={t('app.theme')} value={theme} options={options} onChange={choose} />;
}
