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
  'masking-failed': {
    title: 'Nothing was sent: private data could not be masked',
    action:
      'One of your own patterns takes too long. Make it simpler in the privacy settings, then try again.',
  },
  'not-sent': { title: 'Not sent, as you decided', action: 'Ask for another suggestion when you are ready.' },
  internal: { title: 'Something went wrong in Deskcue', action: 'Try again. The log tells more.' },
};

/** What a failure’s `hint` means to the agent; it stands in place of the general advice. */
export const hint = {
  'key-region':
    'Check the key, and that it belongs to the same region as the base URL. Keys work in one region.',
  'plan-host': 'A plan’s key (sk-sp-…) works only at that plan’s own address. Choose it in settings.',
  'plan-key': 'This address takes only the plan’s own keys, which begin with sk-sp-.',
  'drop-suffix': 'The base URL should end at the version. Remove /chat/completions or the like.',
  'add-compatible-path': 'The address lacks the API’s path. It should end in /compatible-mode/v1.',
  'native-path': 'This is the address of another protocol. Use the one that ends in /compatible-mode/v1.',
  'fill-workspace': 'Replace {WorkspaceId} by the id of your workspace. The provider’s console shows it.',
  'key-for-other-address':
    'The stored key was entered for another address and is not sent to this one. Enter the key for this address.',
  'wrong-path': 'The address answers, but not as this API does. Check the path in settings.',
  'certificate-expired': 'The service’s certificate has expired. Check this machine’s clock, then tell IT.',
  'certificate-not-yet-valid':
    'The service’s certificate is not valid yet. Check this machine’s clock, then tell IT.',
  'certificate-other-host': 'The certificate belongs to another host. Check the base URL.',
  'certificate-untrusted':
    'The certificate’s issuer is not trusted. If a company proxy inspects traffic, ask IT to add its root to the system.',
  'proxy-kind': 'The system’s proxy is of a kind that is not supported. Use an HTTP proxy.',
  'proxy-unreachable': 'The system’s proxy cannot be reached. Check the proxy settings.',
  'proxy-refused': 'The proxy refuses to connect to this address. Ask whoever runs it to allow it.',
  'proxy-login': 'The proxy asks for a login. Enter it in the system’s proxy settings.',
  'reasoning-used-the-limit':
    'Reasoning used up the token limit and left none for the reply. Raise the limit, or lower the reasoning budget.',
  'structured-answer':
    'The model’s answer could not be read, twice. Try again, or choose a model that keeps to JSON.',
  resetsAt: 'It renews {{time}}.',
};

export const notice = {
  nothing: 'There is no complete suggestion to use yet.',
  'wrong-conversation': 'This suggestion was made for another conversation, so it was not used.',
  superseded: 'The customer has written since. Insert it and check it before sending.',
  'too-long': 'A message can hold {{limit}} characters. Shorten the text to send it; nothing is lost.',
  blank: 'There is nothing to send yet.',
  'nothing-to-answer': 'The customer has not written anything yet, so there is nothing to answer.',
  'nothing-to-rewrite': 'There is no text to work on yet. Write something, or wait for a suggestion.',
  'unknown-language': 'The customer’s language is not clear yet. Choose the language to translate into.',
  'not-a-reply': 'This text was not written for the customer. Insert it and check it before sending.',
  'text-too-long': 'That text is too long to work on. Shorten it, or take a part of it.',
  'too-many-images': 'One message takes up to {{images}} images. Send these first.',
  'image-too-large': 'An image may have up to {{megabytes}} MB. Choose a smaller one.',
  'image-unknown': 'Only PNG, JPEG, WebP and GIF images can be sent.',
  'image-too-many-pixels': 'This image unfolds into too many pixels. Scale it down first.',
  clipboard: 'Nothing was copied: another program holds the clipboard. Try again.',
  link: 'Deskcue opens only addresses it knows. Copy this one to open it yourself.',
  forbidden: 'This window may not do that. Restart Deskcue.',
  invalid: 'That value does not fit. Check it and try again.',
  'not-found': 'That no longer exists. The view has been refreshed.',
  'missing-attachment': 'An image is no longer there. Choose Edit, add it again, then send.',
  conflict: 'Things have changed meanwhile. Look again, then retry.',
  unavailable: 'Deskcue is busy starting. Try again in a moment.',
  model: 'The model call failed.',
  modelFailed: '{{title}}. {{action}}',
  internal: 'Something went wrong in Deskcue. The log tells more ({{logId}}).',
};
