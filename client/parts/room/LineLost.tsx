// My own line is gone for longer than a moment: the page mends it by itself, and whom to call if it does not.
// Must never startle over a short gap: the audience sentence alone says that.
import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSnapshot, useView } from '../../net/context.tsx';
import { useWords } from '../../words/index.tsx';
import { Notice } from './Notice.tsx';

/** ms; most lines are back by then. */
const LONG = 5_000;

export function LineLost() {
  const { link } = useSnapshot();
  return link === 'reconnecting' && <Lost />;
}

function Lost() {
  const { t } = useWords();
  const { name, phone } = useView().case.office;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <Notice icon={WifiOff} tone="calm">
      <p>
        {t('band.offline')} {phone && t('band.call', { office: name, phone })}
      </p>
    </Notice>
  );
}
