"""Signing in and one's own account. `lately` has just shown that it is still them; who has not is asked to first (302).

Single sign-on is off in tests: its addresses are 404. tests/accounts/ tries them with a provider.
"""

TABLE = """
                                    nobody   user     lately
account_login                       200/200  302/302  302/302
account_signup                      200/302  302/302  302/302
account_logout                      302/302  200/302  200/302
account_inactive                    200/405  200/405  200/405
account_request_login_code          200/302  302/302  302/302
account_confirm_login_code          302/302  302/302  302/302
account_email_verification_sent     302/302  302/302  302/302
account_reset_password              200/302  200/302  200/302
account_confirm_password_reset_code 302/302  302/302  302/302
account_complete_password_reset     302/302  302/302  302/302
account_password_reset_completed    200/405  200/405  200/405
mfa_authenticate                    302/302  302/302  302/302
mfa_login_webauthn                  302/302  302/302  302/302
account                             >        200/302  200/302
confirm-by-code                     >        200/302  200/302
sign-out-everywhere                 >        405/302  405/302
account-data                        >        405/200  405/200
account-erase                       >        302/302  200/302
account_email                       >        200/302  200/302
account_change_password             >        302/302  302/302
account_set_password                >        302/302  200/302
account_reauthenticate              >        302/302  302/302
mfa_index                           >        302/405  302/405
mfa_reauthenticate                  >        302/302  302/302
mfa_reauthenticate_webauthn         >        302/302  302/302
mfa_activate_totp                   >        302/302  200/200
mfa_deactivate_totp                 >        404/404  404/404
mfa_view_recovery_codes             >        404/405  404/405
mfa_download_recovery_codes         >        404/404  404/404
mfa_generate_recovery_codes         >        302/302  200/200
mfa_list_webauthn                   >        200/405  200/405
mfa_add_webauthn                    >        302/302  200/200
mfa_edit_webauthn                   >        302/302  404/404
mfa_remove_webauthn                 >        302/302  404/404
socialaccount_signup                -        -        -
socialaccount_login_error           -        -        -
socialaccount_login_cancelled       -        -        -
openid_connect_login                -        -        -
openid_connect_callback             -        -        -
"""
