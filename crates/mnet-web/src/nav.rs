// SPDX-License-Identifier: AGPL-3.0-or-later
//! The main menu: what somebody's role can ever open — *menu principale*.

use mnet_app::Actor;
use mnet_authz::{Action, Authorizer, MandateState, Relation, Request, Role};

use crate::i18n::Words;
use crate::views::NavItem;
use crate::{admin, boards};

/// Address, words, and the actions of which one must be possible under some relation.
const ENTRIES: &[(&str, &str, &[Action])] = &[
    ("/", "nav-my-day", &[Action::MyDay]),
    ("/search", "nav-search", &[Action::SearchMinimal]),
    ("/leads/new", "nav-lead", &[Action::RegisterLead]),
    ("/cases", "nav-cases", &[Action::OpenCard]),
    ("/referrals", "nav-referrals", &[Action::ReadReferral]),
    ("/groups", "nav-groups", &[Action::SeeGroups]),
    ("/bodies", "nav-network", &[Action::SeeNetwork]),
    ("/links", "nav-links", &[Action::ReviewLinks]),
    ("/targets", "nav-boards", &[Action::SeeTargets]),
    ("/samples", "samples-title", &[Action::SeeSamples]),
    ("/admin", "nav-admin", admin::ACTIONS),
    ("/help", "nav-help", &[Action::MyDay]),
];

/// The menu of somebody, with the page they are on marked.
pub(crate) fn menu(actor: &Actor, words: Words, path: &str) -> Vec<NavItem> {
    ENTRIES
        .iter()
        .filter(|(.., actions)| actions.iter().any(|action| may_ever(actor, *action)))
        .filter(|(href, ..)| *href != "/leads/new" || only_tells(actor.role))
        .map(|(href, key, _)| NavItem {
            href: (*href).to_owned(),
            label: words.t(key),
            current: is_below(path, href) || (*href == "/targets" && boards::is_board(path)),
        })
        .collect()
}

/// Who writes down contacts without searching first: others come there from the search.
const fn only_tells(role: Role) -> bool {
    matches!(role, Role::Mediator | Role::Accredited | Role::Trainer)
}

fn is_below(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|r| r.starts_with('/')))
}

/// Whether the role may do this for at least some record.
pub(crate) fn may_ever(actor: &Actor, action: Action) -> bool {
    let request = Request {
        mandate: MandateState::Active,
        own_desk: true,
        ..Request::at_desk(actor.role, action, Relation::None)
    };
    Authorizer::shipped()
        .decide_among(&request, Relation::ALL)
        .allowed
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn the_start_page_is_not_above_every_other() {
        assert!(is_below("/", "/") && !is_below("/search", "/"));
        assert!(is_below("/referrals/7", "/referrals"));
        assert!(!is_below("/referralsx", "/referrals"));
    }
}
