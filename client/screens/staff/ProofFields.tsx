// The two fields by which somebody of staff proves who they are: their password, and a code of their app.
// Must never keep what is typed: whoever asks holds it, and clears the code after each try.
import { TextField } from '../../parts/basic/index.ts';
import { useWords } from '../../words/staff.tsx';

interface ProofFieldsProps {
  password: string;
  onPassword(password: string): void;
  code: string;
  onCode(code: string): void;
}

export function ProofFields({ password, onPassword, code, onCode }: ProofFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={onPassword}
      />
      <TextField
        label={t('signIn.code')}
        hint={t('signIn.code.hint')}
        autoComplete="one-time-code"
        spellCheck={false}
        value={code}
        onChange={onCode}
      />
    </>
  );
}
