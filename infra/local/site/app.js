// The start page: signs in with code and PKCE, then shows who is signed in.
const find = id => document.querySelector(`#${id}`)
const { issuer, clientId, scope, now, personas } = await (await fetch('/_local/site')).json()
const home = `${location.origin}/`

const base64url = bytes =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

const signIn = async () => {
  const verifier = random()
  const state = random()
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }))
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
  location.assign(
    `${issuer}/auth?${new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: home,
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })}`,
  )
}

const finishSignIn = async query => {
  const { verifier, state } = JSON.parse(sessionStorage.getItem('sign-in') ?? '{}')
  sessionStorage.removeItem('sign-in')
  history.replaceState(null, '', '/')
  if (query.has('error') || query.get('state') !== state) throw new Error(query.get('error_description') ?? 'state')
  const reply = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: home,
      code: query.get('code'),
      code_verifier: verifier,
    }),
  })
  const tokens = await reply.json()
  if (!reply.ok) throw new Error(tokens.error_description)
  sessionStorage.setItem('tokens', JSON.stringify({ access: tokens.access_token, identity: tokens.id_token }))
}

const showMe = async ({ access, identity }) => {
  const reply = await fetch('/api/v1/me', { headers: { authorization: `Bearer ${access}` } })
  if (reply.status === 401) return signOut()
  find('me').textContent = JSON.stringify(await reply.json(), null, 2)
  find('sign-out').addEventListener('click', () => signOut(identity))
  find('signed-in').hidden = false
}

const signOut = identity => {
  sessionStorage.removeItem('tokens')
  if (!identity) return location.assign('/')
  location.assign(
    `${issuer}/session/end?${new URLSearchParams({ id_token_hint: identity, post_logout_redirect_uri: home })}`,
  )
}

const showSignIn = () => {
  find('sign-in').addEventListener('click', signIn)
  for (const { id, name, roleLabel, unitName } of personas) {
    const item = document.createElement('li')
    item.textContent = `${roleLabel}, ${unitName}: ${name} (${id})`
    find('personas').append(item)
  }
  find('signed-out').hidden = false
}

find('now').textContent = new Date(now).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })
try {
  const query = new URLSearchParams(location.search)
  if (query.has('code') || query.has('error')) await finishSignIn(query)
} catch (error) {
  find('problem').textContent = `Không đăng nhập được: ${error.message}`
  find('problem').hidden = false
}
const tokens = JSON.parse(sessionStorage.getItem('tokens'))
if (tokens) await showMe(tokens)
else showSignIn()
