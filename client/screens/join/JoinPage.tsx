// The frame of every step inside the meeting's address: way out, audience sentence, one question.
// Must never be shown without the audience sentence.
import type { ReactNode } from 'react';
import { useView } from '../../net/context.tsx';
import { AudienceSentence } from '../../parts/audience/AudienceSentence.tsx';
import { Office } from '../../parts/page/Office.tsx';
import { Page } from '../../parts/page/Page.tsx';
import { TopBar } from '../../parts/page/TopBar.tsx';
import form from './form.module.css';

export interface JoinPageProps {
  title: string;
  children: ReactNode;
  /** "Step 1 of 3", where there are several. */
  step?: ReactNode;
}

export function JoinPage({ title, children, step }: JoinPageProps) {
  const { office } = useView().case;
  const top = (
    <>
      <TopBar />
      <AudienceSentence />
    </>
  );
  return (
    <Page title={title} tab={null} top={top} foot={<Office office={office} />}>
      {step && <p className={form.quiet}>{step}</p>}
      {children}
    </Page>
  );
}
