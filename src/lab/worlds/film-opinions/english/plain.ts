import { lines } from '../lists'

/** Sentences without an opinion, of films and of everything else. */
export const plain = lines(`
    the {person} {did} the {thing} {time}
    the {person} {did} a {thing} and {did} it {where}
    {name} {did} a {look} {thing} (in|near|behind) the {place}
    {name} {was} in the {place} {time}
    the {people} {was} (by|around|near|under|above|below) the {place}
    {time} the {people} {was} {where}
    {time} the {person} {did} the {look} {thing}
    the {look} {person} {way} {did} the {thing}
    the {look} {thing} was (in|on|under|over|behind|beside|between) the {thing}
    there (is|was) a {look} {place} (in|near|outside) the {place}
    there are {number} {people} (in|at) the {place}
    there were {number} of them and {number} of us
    (she|he) {is} in the {place} and {does} a {thing}
    (she|he) {was} {way} and {did} the {thing}
    (she|he) {does} the {thing} while {name} {is}
    (they|we|you) {do} the {thing} and {be} {where}
    (they|we) {was} {time} without (their|our|her|his) {thing}
    (they|we|I) (want|plan|have|need|try|hope) to {do} the {thing}
    (they|we|you|I) (can|could|will|would|should|must|may|might) {do} a {thing} {time}
    (they|we|you|I) (can|could|will|would|should|must|may|might) {be} with the {person}
    (he|she) (has|had) to {do} (his|her) {thing} before {doing} the {place}
    {doing} a {thing} is what the {person} {does}
    {being} in a {place} {time}, the {person} {did} a {thing}
    {name} is {doing} a {thing} and the {people} are {being}
    {name} (was|is) {being} (through|across|along|toward|towards|into|onto|around|past) the {place}
    the {person} (who|that) {did} the {thing} (is|was) my {relative}
    (who|which|what|why|when|where|how) did the {person} {do}?
    (do|did) you {do} the {thing}?
    (does|did) {name} {be} {where}?
    (is|was) the {thing} in the {place}?
    (if|when|until|before|after|since|because|while|as) the {person} {did} the {thing}, the {people} {was}
    (either|whether) {name} {does} it or the {person} {does}
    (something|someone|somebody|everyone|everybody|anyone|each) {was} (during|against|within|upon|among) the {place}
    the {person} has a {look} {thing} and a {look} {thing}
    my {relative} and I {was} {where} {time}
    my {relative} {did} the {thing} and I {did} the other one
    (this|that|it) is (about|like|of|for) {abstract} and {abstract}
    the {abstract} of {abstract} is the {abstract} of a {person}
    the {abstract} and the {abstract} of the {place} {time}
    (we|they) {was} about {abstract} and then about {abstract}
    (much|more|less|most|enough|any|all|half) of the {abstract} is in the {place}
    it is {look} and {look}, like the {place}
    the {thing} is {look} and the {thing} is {look}
    the {person} is {look}
    the {place} was {look} {time}
    (its|his|her|their|our|my|your) {abstract} is (a|the) {abstract}
    (yes|well|oh|okay|please|thanks|hello), {name} {was} {where}
    I was (born|raised|there) in {country} {time}
    (he|she|it) comes from {country} and {is} in {country}

    the {kind} is about a {person} who {does} a {thing}
    the {kind} is about {number} {people} who {be} in a {place}
    the {kind} (tells|shows|describes|follows) the life of a {look} {person}
    the {kind} (tells|shows) the story of {number} {people} in {country}
    it (tells|shows|is) the story of a {person} from {country}
    the {part} is about {abstract} and {abstract}
    the {part} (is|was) (based|built) on a {look} book
    the {part} (is|was) about {number} minutes long
    the {part} lasts {number} (minutes|hours)
    the {part} (begins|starts|ends|opens|closes|stops) in a {place}
    the {part} (begins|starts|ended|began|started) {time}
    the {part} (is|was) set in {country} {time}
    the {kind} (is|was) (set|shot|made|filmed|produced) in {country}
    the {kind} was released {time}
    the {kind} came out {time} in {country}
    the {kind} is (rated|made) for (children|adults|families|teenagers)
    the {part} was written by a {person} from {country}
    the {kind} takes place in a {look} {place}
    the main character is a {person} (who|that) {does} the {thing}
    the main character {does} to {country} with a {person}
    the hero is a {person} and the heroine is a {person}
    the (director|actor|actress|writer) (is|was) born in {country}
    the (director|actor|actress|writer) has made {number} films
    the (director|actor|actress|writer) {did} the {part} {time}
    the {parts} are in (the {part}|English|French|colour|black and white)
    the {parts} were (filmed|recorded|made|shot) in {country}
    the {parts} (and the {parts}|) are from the {look} {part}
    in the {look} scene the {person} {does} a {thing}
    at the (beginning|end) the {person} {does} the {thing}
    in the second half the {people} {be} into the {place}
    it has {number} parts and {number} {parts}
    it is the {look} part of the {part}
    (I|we) (saw|watched) (it|this {kind}|the {kind}) {time}
    (I|we) (saw|watched) (it|this {kind}|the {kind}) {where} with my {relative}
    (I|we) (saw|watched) (the|this) {look} {kind} {where}
    (I|we) went to (see|watch) (it|the {kind}) {time}
    (I|we) (have|had) (seen|watched) {number} {kind} (before|already)
    my {relative} (saw|watched|showed me) the {kind} {time}
    (I|we) bought (the ticket|tickets|popcorn) and sat {where}
    (I|we) (read|finished) the book before the {kind}
    the tickets cost {number} (dollars|pounds|euros)
    the cinema was (full|empty|closed|new) {time}
    (the hall|the room|the theatre) has {number} (seats|rows|screens)
    there were {number} people {where}
    this is a {kind} (about|from|by|with) a {person}
    this is the {look} {kind} from {country}
    a {kind} about {abstract}
    a {kind} from {country} about a {person}
    the {kind} is called {name} and the {person}
    {name} plays the {person} and {name} plays the {person}
    {name} directed it and {name} wrote the {part}
    the role of the {person} was played by {name}
    you (can|could) watch (it|the {kind}|this {kind}) {where}
    you will see the {people} and the {place}
    it was {time} that (I|we) saw the {part}
    the {part} has (subtitles|credits|a title|a trailer)
    (I|we) {was} home after the {part}
    it took {number} (hours|minutes|days|years) to {do} the {thing}
    (we|they|I) left the {place} after {number} (minutes|hours)
    (he|she|{name}) is looking (for|at) a {thing} {time}
    the {person} is looking (for|at) the {people}
    (we|they|he) (turned|walked|went|came) (back|out|up|down|off|left|right) (at|to|from) the {place}
    (half|a quarter) (of|) an hour (later|after|before) the {people} {was}
    my {relative} was (sitting|standing|waiting) next to me
    (he|she) (lives|works|lived|worked) in {country} with (his|her) {relative}
    it happens {where}, it happened {time}
    (we|I|they) had to {do} the {thing} and {be} {where}
    the {thing} is (worth|for) {number} dollars
    what (do|would|did) you (think|say|want|see|do) {time}?
    the premiere was {time} in {country}
    the next {part} comes out {time}
    nobody {was} in the {place} {time}
    (not|only) {number} of the {people} {was} {where}
    (he|she) does not {do} the {thing}
    (he|she|the {person}) (did not|didn't|doesn't|does not|could not|couldn't|won't|can't|cannot) {do} the {thing}
    (they|we|I) (did not|didn't|don't|couldn't|won't|wouldn't|haven't|never) {be} in the {place}
    the {kind} (isn't|is not|was not|wasn't) about {abstract} but about {abstract}
    the {person} (isn't|is not|was not|wasn't) from {country}, but from {country}
    there (is|was) no {thing} in the {place}
    (he|she) never {did} the {thing} again
    (it|this|the {kind}) is not the {look} part but the {look} one
    (I|we) have not (seen|watched|read) the {look} {part} yet
    (it|the {kind}) (isn't|is not|wasn't|was not) (shot|made|filmed) in {country}
    nothing {was} in the {place} {time}
`)
