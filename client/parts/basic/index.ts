// The basic parts in one place to import from.
// Must never hold anything that knows the meeting.
export { Banner, type BannerKind } from './Banner.tsx';
export { Button, type ButtonKind, buttonClass } from './Button.tsx';
export { Name, Names, Sentence } from './Names.tsx';
export { Select } from './Select.tsx';
export { SideMark } from './SideMark.tsx';
export { Switch } from './Switch.tsx';
export { TextField } from './TextField.tsx';
