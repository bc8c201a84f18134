"""A city's OpenID Connect provider that wants our key instead of a secret (`private_key_jwt`): idpyoidc, behind a real socket."""

import json
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.exception import UnAuthorizedClient
from idpyoidc.server.oidc.authorization import Authorization
from idpyoidc.server.oidc.provider_config import ProviderConfiguration
from idpyoidc.server.oidc.token import Token
from idpyoidc.server.oidc.userinfo import UserInfo

PEOPLE = {"jan": {"email": "jan@keys.example", "email_verified": True, "name": "Jan Peeters"}}


class CityProvider:
    """Signs everybody in as Jan; `knows` our client by the keys that it publishes, and `assertions` holds what we showed."""

    def __init__(self, port):
        self.issuer, self.assertions = f"http://localhost:{port}", []
        self.server = Server(OPConfiguration(conf=self.settings(), base_path="/"))
        self.http = ThreadingHTTPServer(("127.0.0.1", port), self.door())
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def settings(self):
        token = {"class": "idpyoidc.server.token.jwt_token.JWTToken", "kwargs": {"lifetime": 300}}
        endpoints = {
            "provider_config": (".well-known/openid-configuration", ProviderConfiguration, {}),
            "authorization": ("authorization", Authorization, {}),
            "token": ("token", Token, {"client_authn_method": ["private_key_jwt"]}),
            "userinfo": ("userinfo", UserInfo, {}),
        }
        return {
            "issuer": self.issuer,
            "key_conf": {"key_defs": [{"type": "RSA", "key": "", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}],
                         "uri_path": "keys.json"},
            "token_handler_args": {
                "code": {"lifetime": 60}, "token": token,
                "id_token": {"class": "idpyoidc.server.token.id_token.IDToken", "kwargs": {"lifetime": 300}}},
            "endpoint": {name: {"path": path, "class": kind, "kwargs": more} for name, (path, kind, more) in endpoints.items()},
            "authentication": {"anon": {
                "acr": "mfa", "class": "idpyoidc.server.user_authn.user.NoAuthn", "kwargs": {"user": "jan"}}},
            "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": PEOPLE}},
            "add_ons": {"pkce": {
                "function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                "kwargs": {"essential": True, "code_challenge_methods": {"S256": True}}}},
        }

    def knows(self, client, address, key=True):
        """Registers us, as an administrator of the city would: two addresses copied from our page, the second for the key."""
        self.server.context.cdb[client] = {
            "client_id": client, "redirect_uris": [(f"{address}/account/provider/return", {})],
            "token_endpoint_auth_method": "private_key_jwt", "response_types_supported": ["code"],
            "allowed_scopes": ["openid", "email", "profile"], "id_token_signed_response_alg": "ES256"}
        if not key:
            return
        with urllib.request.urlopen(f"{address}/account/provider/keys") as answer:
            self.server.keyjar.import_jwks(json.load(answer), client)

    def answers(self, path, question, headers):
        """Status, headers and text of what an endpoint says."""
        if path == "/keys.json":
            return 200, [], json.dumps(self.server.keyjar.export_jwks())
        endpoint = next(e for e in self.server.endpoint.values() if "/" + e.endpoint_path == path)
        if "client_assertion" in question:
            self.assertions.append(question["client_assertion"])
        try:
            parsed = endpoint.parse_request(question, http_info={"headers": headers, "cookie": []})
        except UnAuthorizedClient:
            return 401, [], json.dumps({"error": "invalid_client"})
        done = parsed if "error" in parsed else endpoint.process_request(parsed, http_info={"headers": headers, "cookie": []})
        said = endpoint.do_response(request=parsed, **done) if "error" not in parsed else {"response": parsed.to_json()}
        if path == "/authorization":
            return 303, [("Location", said["response"])], ""
        return (400 if "error" in parsed else 200), [], said["response"]

    def door(self):
        provider = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urllib.parse.urlsplit(self.path)
                self.say(parts.path, parts.query)

            def do_POST(self):
                self.say(self.path, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def say(self, path, question):
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, more, text = provider.answers(path, dict(urllib.parse.parse_qsl(question)), headers)
                self.send_response(status)
                for name, value in [("Content-Type", "application/json"), *more]:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        return Door

    def stop(self):
        self.http.shutdown()
        self.http.server_close()
