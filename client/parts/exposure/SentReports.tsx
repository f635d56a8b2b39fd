// A report that mediators sent to my side, folded up until I open it.
// Must never be in the way: it stays where it is, and nothing has to be answered.
import { Eye } from 'lucide-react';
import { lazy, useState } from 'react';
import type { SentReport } from '../../../shared/exposure.ts';
import { useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { marked } from '../../words/names.ts';
import { Button, Sentence } from '../basic/index.ts';
import { Later } from '../page/Later.tsx';
import { Notice } from '../room/Notice.tsx';

const Report = lazy(async () => ({ default: (await import('./Report.tsx')).Report }));

export function SentReports() {
  const { exposures } = useView();
  return exposures.map((one) => <Sent key={`${one.move} ${one.sentAt}`} report={one} />);
}

function Sent({ report }: { report: SentReport }) {
  const { t, clock } = useWords();
  const [isOpen, setOpen] = useState(false);
  const toggle = (
    <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {t(isOpen ? 'exposure.sent.close' : 'exposure.sent.open')}
    </Button>
  );
  return (
    <Notice icon={Eye} tone="calm" actions={toggle}>
      <p>
        <Sentence>{t('exposure.sent', { name: marked(report.by), time: clock(report.at) })}</Sentence>
      </p>
      {isOpen && (
        <Later>
          <Report report={report} />
        </Later>
      )}
    </Notice>
  );
}
