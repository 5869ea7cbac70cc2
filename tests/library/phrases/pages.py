"""The pages of the phrase library, as a test asks for them."""

SHELF = "/library/phrases/"
QUEUE = "/library/phrases/queue/"
DECIDE = "/library/phrases/decide/"


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client, decision, *phrases, **fields):
    data = {"decision": decision, "phrase": [one.pk for one in phrases]} | fields
    return client.post(DECIDE, data)
