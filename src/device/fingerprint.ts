/** The device's own verdict on its owner, by WebAuthn. The fingerprint, or the face, never leaves the device. */

import type {Device} from './device.js';

export const fingerprint: Device = {
  policy: 'publickey-credentials-get',
  isThere: () => 'PublicKeyCredential' in window,
  async open({publicKey}) {
    if (!(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()))
      throw new DOMException('no authenticator', 'NotFoundError');
    if (!publicKey) return {value: true};
    return {
      value: await navigator.credentials.get({
        publicKey: {...(publicKey as PublicKeyCredentialRequestOptions), userVerification: 'required'},
      }),
    };
  },
};
