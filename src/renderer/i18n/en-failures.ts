/** Every failure of the model, hint and refusal in English: what happened, and what to do next. */

export const failure = {
  'not-configured': {
    title: 'No API key yet',
    action: 'Add a key in settings, then ask for another suggestion.',
  },
  'wrong-endpoint': {
    title: 'The base URL does not answer as expected',
    action: 'Check it in settings. It usually ends in /compatible-mode/v1.',
  },
  unauthorized: {
    title: 'The key was refused',
    action: 'Check the key and that its region matches the base URL.',
  },
  forbidden: {
    title: 'The key may not use this model',
    action: 'Allow the model for this key in the console, or choose another model.',
  },
  'model-not-found': {
    title: 'The model does not exist here',
    action: 'Check the model’s name in settings; regions offer different ones.',
  },
  'bad-request': {
    title: 'The service refused the request',
    action: 'Check the model settings. The service’s own words are in the details.',
  },
  'context-too-long': {
    title: 'The conversation is too long for this model',
    action: 'Lower the prompt budget in settings, or choose a model with a longer context.',
  },
  'content-blocked': {
    title: 'The service’s content check stopped this',
    action: 'Answer this one yourself; asking again rarely helps.',
  },
  billing: {
    title: 'The account has a billing problem',
    action: 'Settle it in the provider’s console, then try again.',
  },
  'quota-exhausted': {
    title: 'The quota is used up',
    action: 'Wait until it renews, or switch to another model or plan.',
  },
  'spend-limit': {
    title: 'Today’s spend limit is reached',
    action: 'Raise the limit in settings, or go on tomorrow.',
  },
  throttled: {
    title: 'Too many requests right now',
    action: 'It passes by itself. Try again in a moment.',
  },
  'server-error': { title: 'The service had a fault', action: 'Try again in a moment.' },
  dns: {
    title: 'The service’s address was not found',
    action: 'Check the base URL and your network connection.',
  },
  'connection-refused': {
    title: 'The service refused the connection',
    action: 'Check the base URL and that no firewall is in the way.',
  },
  'connection-lost': {
    title: 'The connection was lost',
    action: 'What arrived is kept. Try again.',
  },
  'connect-timeout': {
    title: 'The service could not be reached in time',
    action: 'Check your network connection, then try again.',
  },
  tls: {
    title: 'The secure connection failed',
    action: 'Check this machine’s clock, and ask IT whether a proxy replaces certificates.',
  },
  proxy: { title: 'The proxy refused the connection', action: 'Check the system’s proxy settings.' },
  offline: {
    title: 'This machine is offline',
    action: 'Suggestions work again once the network is back.',
  },
  'first-token-timeout': {
    title: 'The model did not begin in time',
    action: 'Try again, or raise the first-token limit in settings.',
  },
  stalled: { title: 'The model went silent', action: 'What arrived is kept. Try again.' },
  truncated: { title: 'The answer broke off', action: 'What arrived is kept. Try again.' },
  empty: { title: 'The model answered with nothing', action: 'Try again, or choose another model.' },
  malformed: {
    title: 'The service’s answer could not be read',
    action: 'Try again. If it stays, check the base URL.',
  },
  'malformed-tool-call': {
    title: 'The model called a tool in a broken way',
    action: 'Try again, or choose another model.',
  },
  internal: { title: 'Something went wrong in Deskcue', action: 'Try again. The log tells more.' },
};

export const hint = {
  'key-region': 'The key and the base URL seem to belong to different regions.',
  'plan-host': 'This kind of key belongs to another address; check the plan’s base URL.',
  'drop-suffix': 'The base URL should end at the version, without /chat/completions.',
  resetsAt: 'It renews {{time}}.',
  serverWords: 'The service said:',
};

export const notice = {
  nothing: 'There is no complete suggestion to use yet.',
  'wrong-conversation': 'This suggestion was made for another conversation, so it was not used.',
  superseded: 'The customer has written since. Insert it and check it before sending.',
  'too-long': 'A message can hold {{limit}} characters. Shorten the text to send it; nothing is lost.',
  blank: 'There is nothing to send yet.',
  forbidden: 'This window may not do that. Restart Deskcue.',
  invalid: 'That value does not fit. Check it and try again.',
  'not-found': 'That no longer exists. The view has been refreshed.',
  conflict: 'Things have changed meanwhile. Look again, then retry.',
  unavailable: 'Deskcue is busy starting. Try again in a moment.',
  model: 'The model call failed.',
  internal: 'Something went wrong in Deskcue. The log tells more ({{logId}}).',
};
