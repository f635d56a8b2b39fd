// "Are you somewhere private?": what keeps this meeting private, who is with me, and a "no" that is safe.
// Must never make "no" harder than "yes", nor answer for anybody that they are alone.
import { CircleOff, Headphones, type LucideIcon, MessageCircleOff, ShieldAlert, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Choices } from '../../parts/basic/Choices.tsx';
import { Button, TextField } from '../../parts/basic/index.ts';
import { Refused } from '../../parts/room/Refused.tsx';
import { useAct } from '../../parts/room/useAct.ts';
import { type Key, useWords } from '../../words/index.tsx';
import form from './form.module.css';
import { JoinPage } from './JoinPage.tsx';
import { namesFrom } from './namesFrom.ts';

const POINTS: readonly [LucideIcon, Key][] = [
  [Users, 'join.privacy.hear'],
  [CircleOff, 'join.privacy.recording'],
  [MessageCircleOff, 'join.privacy.repeat'],
  [ShieldAlert, 'join.privacy.danger'],
  [Headphones, 'join.privacy.headphones'],
];

interface AskPrivacyProps {
  step?: ReactNode;
  /** For whom "no" is known already, and only to be shown again. */
  onNo?: () => void;
}

export function AskPrivacy({ step, onNo }: AskPrivacyProps) {
  const { t } = useWords();
  const { act, isBusy, refusal } = useAct();
  const [company, setCompany] = useState<'alone' | 'notAlone' | null>(null);
  const [who, setWho] = useState('');
  const [isMissing, setMissing] = useState(false);
  function yes() {
    const withMe = company === 'notAlone' ? namesFrom(who) : [];
    const isUnsaid = company !== 'alone' && withMe.length === 0;
    setMissing(isUnsaid);
    if (!isUnsaid) void act({ type: 'answerPrivacy', isPrivate: true, withMe });
  }
  const no = onNo ?? (() => void act({ type: 'answerPrivacy', isPrivate: false, withMe: [] }));
  return (
    <JoinPage title={t('join.privacy.title')} step={step}>
      <ul className={form.points}>
        {POINTS.map(([Icon, key]) => (
          <li key={key}>
            <Icon aria-hidden />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
      <Choices<'alone' | 'notAlone'>
        legend={t('join.privacy.with')}
        value={company}
        options={[
          { value: 'alone', label: t('join.privacy.alone') },
          { value: 'notAlone', label: t('join.privacy.notAlone') },
        ]}
        onChange={setCompany}
        inRow
        error={isMissing && company === null ? t('join.privacy.withMissing') : null}
      />
      {company === 'notAlone' && (
        <TextField
          label={t('join.privacy.who')}
          hint={t('join.privacy.whoHint')}
          value={who}
          onChange={setWho}
          maxLength={300}
          error={isMissing ? t('join.privacy.whoMissing') : null}
        />
      )}
      <Refused code={refusal} />
      <div className={form.actions}>
        <Button kind="main" size="large" wide isBusy={isBusy} onClick={yes}>
          {t('join.privacy.yes')}
        </Button>
        <Button size="large" wide isBusy={isBusy} onClick={no}>
          {t('join.privacy.no')}
        </Button>
      </div>
      <p className={form.quiet}>{t('join.privacy.quick')}</p>
    </JoinPage>
  );
}
