"""What the console asks for, page by page, with the ids of one database."""

from urllib.parse import quote

MOST_IDS = 40


def spread(ids):
    """At most MOST_IDS of them, from all over the list."""
    return ids[:: max(1, len(ids) // MOST_IDS)][:MOST_IDS]


def console_pages(get):
    """name → paths that are asked for in turn; `get(path)` gives the JSON of a path under /api/v1."""
    tiles = get("/health-map")["tiles"]
    # Those that have something to show.
    groups = spread([tile for tile in tiles if tile["messages_last_30_days"] > 0])
    communities = spread(sorted({tile["community"] for tile in tiles}))
    members = [row["id"] for community in communities[:10]
               for row in get(f"/communities/{community}/members?sort=messages&order=desc&limit=20")["items"]]
    words = [quote(word) for word in ("茶", "早上好", "报名", "tea")]

    def of_communities(rest):
        return [f"/communities/{community}{rest}" for community in communities]

    def of_groups(rest):
        return [f"/groups/{tile['group']}{rest}" for tile in groups]

    def of_members(rest):
        return [f"/members/{member}{rest}" for member in spread(members)]

    return {
        "session": ["/session"],
        "today": ["/today"],
        "communities": ["/communities"],
        "health map": ["/health-map"],
        "groups": ["/groups", "/groups?sort=messages_last_30_days&order=desc", "/groups?state=fading&sort=members"],
        "community": of_communities(""),
        "community, charts": of_communities("/charts"),
        "group": of_groups(""),
        "group, charts": [f"/communities/{tile['community']}/charts?group={tile['group']}" for tile in groups],
        "group, conversation": of_groups("/messages"),
        "group, days": of_groups("/days"),
        "group, notices": of_groups("/notices"),
        "search in messages": [f"/messages/search?q={word}" for word in words],
        "members": of_communities("/members") + of_communities("/members?sort=messages&order=desc"),
        "members, search": of_communities(f"/members?search={quote('豆')}"),
        "member": of_members(""),
        "member, timeline": of_members("/timeline"),
        "palette": [f"/search?q={word}" for word in words],
        "imports": ["/imports"],
    }
