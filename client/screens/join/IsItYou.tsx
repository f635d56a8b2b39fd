// The first page of a link: the language, and whether it reached the right person.
// Must never show more than the name and the neutral title: somebody else may hold the phone.
import { useState } from 'react';
import type { Language } from '../../../shared/people.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { Choices } from '../../parts/basic/Choices.tsx';
import { Button, Sentence } from '../../parts/basic/index.ts';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { Refused } from '../../parts/room/Refused.tsx';
import { useChooseLanguage, useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import type { Looked } from './Link.tsx';

export interface IsItYouProps {
  person: Looked;
  /** Goes on; gives back why it could not. */
  onYes(): Promise<Refusal | null>;
  onNo(): void;
}

export function IsItYou({ person, onYes, onNo }: IsItYouProps) {
  const { t } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  async function confirm() {
    setBusy(true);
    setRefusal(await onYes());
    setBusy(false);
  }
  return (
    <Page title={t('join.hello')} tab={t('join.tab')} foot={<Office office={person.office} />}>
      {person.languages.length > 1 && <LanguageChoice languages={person.languages} />}
      <div>
        <p>
          <strong>
            <Sentence>{t('join.isItYou', { name: marked(person.name) })}</Sentence> {t('join.isItYou.ask')}
          </strong>
        </p>
        <p>
          <Sentence>{t('join.isItYou.case', { title: marked(person.caseTitle) })}</Sentence>
        </p>
      </div>
      <Refused code={refusal?.code ?? null} />
      <Button kind="main" size="large" wide isBusy={isBusy} onClick={confirm}>
        {t('join.isItYou.yes')}
      </Button>
      <Button wide onClick={onNo}>
        {t('join.isItYou.no')}
      </Button>
      <p>{t('join.noAccount')}</p>
    </Page>
  );
}

function LanguageChoice({ languages }: { languages: readonly Language[] }) {
  const { t, language } = useWords();
  const choose = useChooseLanguage();
  // Shown as chosen at once, though its words may take a moment to come; until then it is the language of the words,
  // which change by themselves where the link knows another language than the phone.
  const [chosen, setChosen] = useState<Language | null>(null);
  const pick = (wanted: Language) => {
    setChosen(wanted);
    choose(wanted);
  };
  const options = languages.map((one) => ({ value: one, label: t(`language.${one}`), lang: one }));
  return <Choices legend={t('join.language')} value={chosen ?? language} options={options} onChange={pick} inRow />;
}
