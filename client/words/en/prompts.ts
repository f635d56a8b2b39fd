// English questions for mediators by moment, and ground rules to begin with. Loaded with the console alone.
// Must never lean to one side, ask two things at once, or suggest an answer.

export const prompts = {
  opening: [
    'What brought you here today?',
    'What would make this meeting worth your time?',
    'What do you want the others to understand first?',
    'What matters most to you in all this?',
    'What has gone well between you until now?',
  ],
  exploring: [
    'Can you tell me more about that?',
    'What is it about this that matters to you?',
    'How does that look on a normal day?',
    'What are you worried could happen?',
    'What do you need so that this could work?',
    'How do you think the other person sees it?',
  ],
  stuck: [
    'What would have to change so that you could move a little?',
    'Which part of this could you live with?',
    'If you were in their place, what would you need?',
    'What have you not tried yet?',
    'Shall we leave this for now and start with something smaller?',
  ],
  testing: [
    'What happens if a shift falls on that day?',
    'How would this work in three months?',
    'Who has to do what, and by when?',
    'What will you do if one of you is late?',
    'What happens if you do not agree today?',
    'Is there anybody you want to ask before you decide?',
  ],
  closing: [
    'What have you agreed, in your own words?',
    'What is still open?',
    'What is the first thing you will do tomorrow?',
    'When should we look at this again?',
    'Is there anything you want to say before we end?',
  ],
} as const;
export type Moment = keyof typeof prompts;

export const firstRules = [
  'One person speaks at a time.',
  'We listen until the other has finished.',
  'We speak about what we need, and do not insult anybody.',
  'Nobody records this meeting.',
  'Anybody may ask for a break.',
] as const;
