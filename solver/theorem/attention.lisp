; The encoder of attention heads: the variables and the clauses of
; reductions/questions/encodings/attention_encoding.c, in the same order and with its numbers (1) to
; (7). A layer that solves the task makes them true. What can occur in the arithmetic is listed for
; the order of the variables only; nothing is proved of these lists, for a clause that names what is
; not in them is left out.
(in-package "LRAT")
(include-book "networks")
(set-verify-guards-eagerness 0)

(defmacro attention-q () '(list :attention problem system heads dim k knows))

; --- what can occur, in order and each once; k numbers ---
(defun once (l) ; of an ordered list
  (cond ((atom l) nil)
        ((and (consp (cdr l)) (equal (car l) (cadr l))) (once (cdr l)))
        (t (cons (car l) (once (cdr l))))))
(defun in-order (l) (once (acl2::merge-sort-lexorder l)))
(defnames products-with b bs (a system k) (list (times-in system k a b)))
(defnames products-of a as (bs system k) (products-with bs a system k))
(defun products (system k) (in-order (products-of (upto 0 k) (upto 0 k) system k)))
(defnames sums-with d ds (sum system k) (list (plus-in system k sum d)))
(defnames sums-of sum sums (ds system k) (sums-with ds sum system k))
(defun scores (n system k) ; by the first n coordinates
  (if (zp n) '(0) (in-order (sums-of (scores (- n 1) system k) (products system k) system k))))
(defun weights (system k dim) (if (mapped system) (upto 0 k) (scores dim system k)))
(defnames terms-with v vs (w kind system k) (list (term-of kind w v system k)))
(defnames terms-of w ws (vs kind system k) (terms-with vs w kind system k))
(defun terms (kind system k dim)
  (in-order (terms-of (weights system k dim) (upto 0 k) kind system k)))
(defnames states-with y ys (before kind system k) (list (add-term kind before y system k)))
(defnames states-of before befores (ys kind system k) (states-with ys before kind system k))
(defun states-after (n kind system k dim) ; of a column after n tokens
  (if (zp n) (list nil)
    (in-order (states-of (states-after (- n 1) kind system k dim) (terms kind system k dim)
                         kind system k))))
(defnames seen-with s ss (system)
  (let ((seen (seen-of s system))) (list (list (numerator seen) (denominator seen)))))
(defnames fractions f fs () (list (/ (nth 0 f) (nth 1 f))))
(defun seen-after (n kind system k dim)
  (fractions (in-order (seen-with (states-after n kind system k dim) system))))

; --- (1) ---
(defmacro head-of (h) `(nth ,h (nth 0 layer)))
(defrow query-row v (h z c) (list :query h z c v)
  (coordinate c (nth z (nth 0 (head-of h))) k) (attention-q) layer)
(defrow key-row v (h i x c) (list :key h i x c v)
  (coordinate c (nth x (nth i (nth 1 (head-of h)))) k) (attention-q) layer)
(defrow value-row v (h i x c) (list :value h i x c v)
  (coordinate c (nth x (nth i (nth 2 (head-of h)))) k) (attention-q) layer)
(defrow map-row v (h score) (list :map h score v)
  (letter (cdr (assoc-equal score (nth 3 (head-of h)))) k) (attention-q) layer)
(defrow output-row v (sight) (list :output sight v)
  (letter (cdr (assoc-equal sight (nth 1 layer))) (outputs problem)) (attention-q) layer)
(local (defthm coordinate-is-natp
  (natp (coordinate c vector k)) :rule-classes :type-prescription))
(local (defthm coordinate-is-below
  (implies (posp k) (< (coordinate c vector k) k)) :rule-classes :linear))
(in-theory (disable coordinate))
(defmacro defclauses-h (name v list args body) ; about digits
  `(defclauses ,name ,v ,list ,args (posp k) (attention-q) layer ,body :disable (upto)))
(defclauses-h query-cs c cs (h z k) (exactly-one (query-row (upto 0 k) h z c)))
(defclauses-h query-zs z zs (h cs k) (query-cs cs h z k))
(defclauses-h key-cs c cs (h i x k) (exactly-one (key-row (upto 0 k) h i x c)))
(defclauses-h key-xs x xs (h i cs k) (key-cs cs h i x k))
(defclauses-h key-is i is (h sizes cs k) (key-xs (upto 0 (nth i sizes)) h i cs k))
(defclauses-h value-cs c cs (h i x k) (exactly-one (value-row (upto 0 k) h i x c)))
(defclauses-h value-xs x xs (h i cs k) (value-cs cs h i x k))
(defclauses-h value-is i is (h sizes cs k) (value-xs (upto 0 (nth i sizes)) h i cs k))
(defclauses-h map-scores score scores (h k) (exactly-one (map-row (upto 0 k) h score)))
(defclauses-h head-rows h hs (sizes cs scores system k)
  (append (query-zs (upto 0 (last-of sizes)) h cs k)
   (append (key-is (upto 0 (len sizes)) h sizes cs k)
    (append (value-is (upto 0 (len sizes)) h sizes cs k)
            (if (mapped system) (map-scores scores h k) nil)))))
(defclauses output-rows sight sights (n) (and (equal n (outputs problem)) (posp n))
  (attention-q) layer
  (exactly-one (output-row (upto 0 n) sight)) :disable (upto))

; --- what the other variables mean ---
(defmacro query-of (h z) `(nth ,z (nth 0 (head-of ,h))))
(defmacro key-of (h i x) `(nth ,x (nth ,i (nth 1 (head-of ,h)))))
(defmacro value-of (h i x) `(nth ,x (nth ,i (nth 2 (head-of ,h)))))
(defmacro weight-at (h i x z)
  `(weight-of (score-of dim (query-of ,h ,z) (key-of ,h ,i ,x) system k) (head-of ,h) system k))
(local (in-theory (disable score-of weight-of term-of column-state seen-of times-in plus-in
                           add-term column-kind mapped last-of)))
(defthm product-val
  (equal (val (list :product h i x z c d) (attention-q) layer)
         (equal d (times-in system k (coordinate c (query-of h z) k)
                            (coordinate c (key-of h i x) k))))
  :hints (("Goal" :in-theory (enable val))))
(defthm score-val
  (equal (val (list :score h i x z n s) (attention-q) layer)
         (equal s (score-of n (query-of h z) (key-of h i x) system k)))
  :hints (("Goal" :in-theory (enable val))))
(defthm weight-val
  (equal (val (list :weight h i x z w) (attention-q) layer) (equal w (weight-at h i x z)))
  :hints (("Goal" :in-theory (enable val))))
(defthm term-val
  (equal (val (list :term h column i x z y) (attention-q) layer)
         (equal y (term-of (column-kind column dim) (weight-at h i x z)
                           (coordinate column (value-of h i x) k) system k)))
  :hints (("Goal" :in-theory (enable val))))
(defthm state-val
  (equal (val (list :state h column in z s) (attention-q) layer)
         (equal s (column-state (len in) in z column (head-of h) system k dim)))
  :hints (("Goal" :in-theory (enable val))))
(defthm seen-val
  (equal (val (list :seen h column in s) (attention-q) layer)
         (equal s (seen-of (column-state (len in) in (last-of in) column (head-of h) system k dim)
                           system)))
  :hints (("Goal" :in-theory (enable val))))

; --- a head, a token, its value x and the value z of the last token ---
(defnames spots-z z zs (h i x end)
  (if (or (< i end) (equal x z)) (list (list h i x z)) nil))
(defnames spots-x x xs (h i zs end) (spots-z zs h i x end))
(defnames spots-i i is (h sizes zs end) (spots-x (upto 0 (nth i sizes)) h i zs end))
(defnames spots-h h hs (is sizes zs end) (spots-i is h sizes zs end))
(defun spots (hs sizes)
  (spots-h hs (upto 0 (len sizes)) sizes (upto 0 (last-of sizes)) (- (len sizes) 1)))
(defmacro defclauses-at (name v list args hyp body &key enable disable)
  `(defclauses ,name ,v ,list ,args ,hyp (attention-q) layer ,body
     :enable ,enable :disable (upto ,@disable)))
(defmacro each-spot (name args call) ; the loop over spots of a loop for one of them
  `(defclauses ,name spot spots ,args t (attention-q) layer
     (let ((h (nth 0 spot)) (i (nth 1 spot)) (x (nth 2 spot)) (z (nth 3 spot))) ,call)
     :disable (upto)))

; --- (2) ---
(defclauses-at product-b b bs (h i x z c a system k) t
  (list (list (neg (list :query h z c a)) (neg (list :key h i x c b))
              (pos (list :product h i x z c (times-in system k a b))))))
(defclauses-at product-a a as (h i x z c system k) t (product-b (upto 0 k) h i x z c a system k))
(defclauses-at product-c c cs (h i x z system k) t (product-a (upto 0 k) h i x z c system k))
(each-spot product-spots (cs system k) (product-c cs h i x z system k))

; --- (3); the score of n coordinates from the one before, `before` its literal, and a product ---
(defthm score-of-one-more
  (implies (posp n)
           (equal (score-of n query key system k)
                  (plus-in system k (score-of (- n 1) query key system k)
                           (times-in system k (coordinate (- n 1) query k)
                                     (coordinate (- n 1) key k)))))
  :hints (("Goal" :expand ((score-of n query key system k)))) :rule-classes nil)
(defthm score-of-none (equal (score-of 0 query key system k) 0)
  :hints (("Goal" :expand ((score-of 0 query key system k)))))
(defun score-clause (h i x z n sum d before system k)
  (list* (neg (list :product h i x z (- n 1) d))
         (pos (list :score h i x z n (plus-in system k sum d))) before))
(defthm score-clause-true
  (implies (and (posp n)
                (or (clause-true before (attention-q) layer)
                    (equal sum (score-of (- n 1) (query-of h z) (key-of h i x) system k))))
           (clause-true (score-clause h i x z n sum d before system k) (attention-q) layer))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)
           :use ((:instance score-of-one-more (query (query-of h z)) (key (key-of h i x)))))))
(in-theory (disable score-clause))
(defclauses-at first-scores d ds (h i x z system k) t
  (list (score-clause h i x z 1 0 d nil system k)))
(defthm score-of-1
  (equal (score-of 1 query key system k)
         (plus-in system k 0 (times-in system k (coordinate 0 query k) (coordinate 0 key k))))
  :hints (("Goal" :use ((:instance score-of-one-more (n 1))))))
(defclauses-at second-scores-d d ds (h i x z first system k) t
  (list (score-clause h i x z 2 (plus-in system k 0 first) d
                      (list (neg (list :product h i x z 0 first))) system k)))
(defclauses-at second-scores first firsts (h i x z ds system k) t
  (second-scores-d ds h i x z first system k))
(defclauses-at next-scores-d d ds (h i x z n sum system k) (posp n)
  (list (score-clause h i x z n sum d (list (neg (list :score h i x z (- n 1) sum))) system k)))
(defclauses-at next-scores-s sum sums (h i x z n ds system k) (posp n)
  (next-scores-d ds h i x z n sum system k))
(defun all-posp-in (ns)
  (if (atom ns) t (and (posp (car ns)) (all-posp-in (cdr ns)))))
(defthm upto-3-posp (implies (posp i) (all-posp-in (upto i n))))
(defclauses-at next-scores n ns (h i x z ds system k) (all-posp-in ns)
  (next-scores-s (scores (- n 1) system k) h i x z n ds system k) :disable (scores))
(defclauses score-spots spot spots (ds dim system k) t
  (attention-q) layer
  (let ((h (nth 0 spot)) (i (nth 1 spot)) (x (nth 2 spot)) (z (nth 3 spot)))
    (append (if (equal dim 1) (first-scores ds h i x z system k)
              (second-scores ds h i x z ds system k))
            (next-scores (upto 3 (+ 1 dim)) h i x z ds system k)))
  :disable (upto products))

; --- (4) ---
(defclauses-at weight-w w ws (h i x z s dim) (mapped system)
  (list (list (neg (list :score h i x z dim s)) (pos (list :weight h i x z w))
              (neg (list :map h s w))))
  :enable (weight-of))
(defclauses-at weight-s s ss (h i x z k dim) (mapped system) (weight-w (upto 0 k) h i x z s dim))
(defclauses weight-spots spot spots (ss k dim) (mapped system) (attention-q) layer
  (weight-s ss (nth 0 spot) (nth 1 spot) (nth 2 spot) (nth 3 spot) k dim))

; --- (5) ---
(defun weight-name (h i x z w system dim)
  (if (mapped system) (list :weight h i x z w) (list :score h i x z dim w)))
(defthm weight-name-val
  (equal (val (weight-name h i x z w system dim) (attention-q) layer)
         (equal w (weight-at h i x z)))
  :hints (("Goal" :in-theory (enable weight-of))))
(in-theory (disable weight-name))
(defthm term-of-weight-alone
  (implies (not (equal system :exp2))
           (equal (term-of :weight w v system k) (term-of :weight w 0 system k)))
  :hints (("Goal" :in-theory (enable term-of))) :rule-classes nil)
(defun term-clause (h column i x z w v system k dim)
  (let ((kind (column-kind column dim)))
    (list* (neg (weight-name h i x z w system dim))
           (pos (list :term h column i x z (term-of kind w v system k)))
           (if (equal kind :weight) nil (list (neg (list :value h i x column v)))))))
(defthm term-clause-true
  (implies (or (not (equal system :exp2)) (equal (column-kind column dim) :value))
           (clause-true (term-clause h column i x z w v system k dim) (attention-q) layer))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)
           :use ((:instance term-of-weight-alone
                   (v (coordinate column (value-of h i x) k)))
                 (:instance term-of-weight-alone)))))
(in-theory (disable term-clause))
(defun columns-ok (columns system dim)
  (if (atom columns) t
    (and (or (not (equal system :exp2)) (equal (column-kind (car columns) dim) :value))
         (columns-ok (cdr columns) system dim))))
(defmacro column-hyp ()
  '(or (not (equal system :exp2)) (equal (column-kind column dim) :value)))
(defclauses-at term-v v vs (h column i x z w system k dim) (column-hyp)
  (list (term-clause h column i x z w v system k dim)))
(defclauses-at term-w w ws (h column i x z system k dim) (column-hyp)
  (term-v (if (equal (column-kind column dim) :weight) '(0) (upto 0 k))
          h column i x z w system k dim))
(defclauses-at term-columns column columns (h i x z ws system k dim)
  (columns-ok columns system dim)
  (term-w ws h column i x z system k dim))
(defclauses term-spots spot spots (columns ws system k dim) (columns-ok columns system dim)
  (attention-q) layer
  (term-columns columns (nth 0 spot) (nth 1 spot) (nth 2 spot) (nth 3 spot) ws system k dim))

; --- (6); after the tokens of `front` comes one of value x ---
(defthm column-state-front
  (implies (<= (nfix n) (len front))
           (equal (column-state n (append front rest) z column head system k dim)
                  (column-state n front z column head system k dim)))
  :hints (("Goal" :induct (column-state n front z column head system k dim)
           :in-theory (enable column-state))))
(local (defthm len-of-front (equal (len (append front (list x))) (+ 1 (len front)))))
(local (defthm nth-of-front (equal (nth (len front) (append front (list x))) x)))
(local (defthm last-of-front (equal (last-of (append front (list x))) x)
  :hints (("Goal" :in-theory (enable last-of)))))
(defthm column-state-step
  (equal (column-state (+ 1 (len front)) (append front (list x)) z column (head-of h) system k dim)
         (add-term (column-kind column dim)
                   (column-state (len front) front z column (head-of h) system k dim)
                   (term-of (column-kind column dim) (weight-at h (len front) x z)
                            (coordinate column (value-of h (len front) x) k) system k)
                   system k))
  :hints (("Goal" :do-not-induct t
           :expand ((column-state (+ 1 (len front)) (append front (list x)) z column (head-of h)
                                  system k dim))
           :in-theory (disable nth))))
(defthm column-state-none
  (equal (column-state 0 in z column head system k dim) nil)
  :hints (("Goal" :expand ((column-state 0 in z column head system k dim)))))
(defun step-clause (h column front x z end before y system k dim)
  (let* ((in (append front (list x)))
         (sum (add-term (column-kind column dim) before y system k)))
    (list* (neg (list :term h column (len front) x z y))
           (pos (if end (list :seen h column in (seen-of sum system))
                  (list :state h column in z sum)))
           (if (consp front) (list (neg (list :state h column front z before))) nil))))
(defthm step-clause-true
  (implies (and (or (consp front) (equal before nil)) (or (not end) (equal x z)))
           (clause-true (step-clause h column front x z end before y system k dim)
                        (attention-q) layer))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth append column-state-step)
           :use (column-state-step (:instance column-state-step (z x))))))
(in-theory (disable step-clause))
(defclauses-at step-terms y ys (h column front x z end before system k dim)
  (and (or (consp front) (equal before nil)) (or (not end) (equal x z)))
  (list (step-clause h column front x z end before y system k dim)))
(defclauses-at step-befores before befores (h column front x z end ys system k dim)
  (and (consp front) (or (not end) (equal x z)))
  (step-terms ys h column front x z end before system k dim))
(defclauses-at step-zs z zs (h column front x end befores ys system k dim) t
  (cond ((and end (not (equal x z))) nil)
        ((consp front) (step-befores befores h column front x z end ys system k dim))
        (t (step-terms ys h column front x z end nil system k dim))))
(defclauses-at step-xs x xs (h column front zs end befores ys system k dim) t
  (step-zs zs h column front x end befores ys system k dim))
(defclauses-at step-fronts front fronts (h column xs zs end befores ys system k dim) t
  (step-xs xs h column front zs end befores ys system k dim))
(defclauses-at step-tokens i is (h column sizes zs system k dim) t
  (step-fronts (tuples (take i sizes)) h column (upto 0 (nth i sizes)) zs
               (equal i (- (len sizes) 1))
               (states-after i (column-kind column dim) system k dim)
               (terms (column-kind column dim) system k dim) system k dim)
  :disable (states-after terms take tuples))
(defclauses-at step-columns column columns (h sizes zs system k dim) t
  (step-tokens (upto 0 (len sizes)) h column sizes zs system k dim))
(defclauses-at step-heads h hs (columns sizes zs system k dim) t
  (step-columns columns h sizes zs system k dim))

; --- (7) ---
(defnames places-h column columns (h) (list (cons h column)))
(defnames places-of h hs (columns) (places-h columns h))
(defun seen-names (places in seen)
  (if (atom places) nil
    (cons (list :seen (caar places) (cdar places) in (car seen))
          (seen-names (cdr places) in (cdr seen)))))
(defun seen-places (places heads in system k dim) ; `heads` are those of a layer
  (if (atom places) nil
    (cons (seen-of (column-state (len in) in (last-of in) (cdar places) (nth (caar places) heads)
                                 system k dim)
                   system)
          (seen-places (cdr places) heads in system k dim))))
(defthm seen-places-append
  (equal (seen-places (append a b) hs in system k dim)
         (append (seen-places a hs in system k dim) (seen-places b hs in system k dim))))
(defthm seen-places-columns
  (equal (seen-places (places-h columns h) hs in system k dim)
         (seen-columns columns (nth h hs) in system k dim))
  :hints (("Goal" :induct (len columns) :in-theory (disable nth))))
(defthm seen-places-heads
  (equal (seen-places (places-of hs (upto 0 (columns system dim))) all in system k dim)
         (seen-heads hs all in system k dim))
  :hints (("Goal" :induct (len hs) :in-theory (disable nth columns upto places-h))))
(defthm seen-names-seen
  (implies (and (all-true (seen-names places in seen) (attention-q) layer)
                (true-listp seen) (equal (len seen) (len places)))
           (equal (seen-places places (nth 0 layer) in system k dim) seen))
  :hints (("Goal" :induct (seen-names places in seen) :in-theory (disable nth)))
  :rule-classes nil)
(defun query-names (places z digits)
  (if (atom places) nil
    (cons (list :query (caar places) z (cdar places) (car digits))
          (query-names (cdr places) z (cdr digits)))))
(defun query-places (places heads z k)
  (if (atom places) nil
    (cons (coordinate (cdar places) (nth z (nth 0 (nth (caar places) heads))) k)
          (query-places (cdr places) heads z k))))
(defthm query-places-append
  (equal (query-places (append a b) hs z k)
         (append (query-places a hs z k) (query-places b hs z k))))
(defthm query-places-columns
  (equal (query-places (places-h cs h) hs z k) (coordinates cs (nth z (nth 0 (nth h hs))) k))
  :hints (("Goal" :induct (len cs) :in-theory (disable nth))))
(defthm query-places-heads
  (equal (query-places (places-of hs (upto 0 dim)) all z k) (all-queries hs all z k dim))
  :hints (("Goal" :induct (len hs) :in-theory (disable nth upto places-h))))
(defthm query-names-seen
  (implies (and (all-true (query-names places z digits) (attention-q) layer)
                (true-listp digits) (equal (len digits) (len places)))
           (equal (query-places places (nth 0 layer) z k) digits))
  :hints (("Goal" :induct (query-names places z digits) :in-theory (disable nth)))
  :rule-classes nil)
(defun allowed-sights (os sight problem in)
  (cond ((atom os) nil)
        ((allowed problem in (car os))
         (cons (pos (list :output sight (car os))) (allowed-sights (cdr os) sight problem in)))
        (t (allowed-sights (cdr os) sight problem in))))
(defthm allowed-sights-true
  (implies (and (member-equal o os) (allowed problem in o)
                (equal o (letter (cdr (assoc-equal sight (nth 1 layer))) (outputs problem))))
           (clause-true (allowed-sights os sight problem in) (attention-q) layer))
  :hints (("Goal" :induct (len os) :in-theory (disable nth letter))))
(defun sight-of (in queries seen knows)
  (cons (if (equal knows :last) (last-of in) queries) seen))
(defun sight-clause (in queries seen places query-places problem knows)
  (append (if (equal knows :last) nil
            (neg-all (query-names query-places (last-of in) queries)))
   (append (neg-all (seen-names places in seen))
           (allowed-sights (upto 0 (outputs problem)) (sight-of in queries seen knows)
                           problem in))))
(defthm correct-in-range
  (implies (and (correct problem in o) (natp (outputs problem)))
           (member-equal o (upto 0 (outputs problem))))
  :hints (("Goal" :in-theory (enable correct))))
(defthm sight-clause-true
  (implies (and (correct problem in
                         (layer-output layer problem system heads dim k knows in))
                (equal places (places-of (upto 0 heads) (upto 0 (columns system dim))))
                (equal query-places (places-of (upto 0 heads) (upto 0 dim)))
                (true-listp seen) (equal (len seen) (len places))
                (true-listp queries)
                (or (equal knows :last) (equal (len queries) (len query-places)))
                (natp (outputs problem)))
           (clause-true (sight-clause in queries seen places query-places problem knows)
                        (attention-q) layer))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable nth upto columns places-of seen-heads all-queries letter
                               allowed-sights-true upto-has correct-in-range correct-is-allowed)
           :use (seen-names-seen
                 (:instance query-names-seen (places query-places) (z (last-of in))
                   (digits queries))
                 (:instance correct-in-range
                   (o (layer-output layer problem system heads dim k knows in)))
                 (:instance correct-is-allowed
                   (o (layer-output layer problem system heads dim k knows in)))
                 (:instance allowed-sights-true
                   (os (upto 0 (outputs problem))) (sight (sight-of in queries seen knows))
                   (o (layer-output layer problem system heads dim k knows in)))))))
(in-theory (disable sight-clause layer-output))
(defmacro sight-hyp ()
  '(and (equal places (places-of (upto 0 heads) (upto 0 (columns system dim))))
        (equal query-places (places-of (upto 0 heads) (upto 0 dim)))
        (natp (outputs problem))))
(defclauses-at sight-seens seen seens (in queries places query-places problem knows)
  (and (sight-hyp) (correct problem in (layer-output layer problem system heads dim k knows in))
       (true-listp queries) (or (equal knows :last) (equal (len queries) (len query-places)))
       (all-of-len (len places) seens))
  (list (sight-clause in queries seen places query-places problem knows))
  :disable (columns places-of))
(defclauses-at sight-queries queries all (in seens places query-places problem knows)
  (and (sight-hyp) (correct problem in (layer-output layer problem system heads dim k knows in))
       (all-of-len (if (equal knows :last) 0 (len query-places)) all)
       (all-of-len (len places) seens))
  (sight-seens seens in queries places query-places problem knows)
  :disable (columns places-of))
(defun layer-right (ins layer problem system heads dim k knows)
  (if (atom ins) t
    (and (correct problem (car ins)
                  (layer-output layer problem system heads dim k knows (car ins)))
         (layer-right (cdr ins) layer problem system heads dim k knows))))
(defclauses-at sight-ins in ins (all seens places query-places problem knows)
  (and (sight-hyp) (layer-right ins layer problem system heads dim k knows)
       (all-of-len (if (equal knows :last) 0 (len query-places)) all)
       (all-of-len (len places) seens))
  (sight-queries all in seens places query-places problem knows)
  :disable (columns places-of))

; --- what can be seen ---
(defun choices-with (as rests)
  (if (atom as) nil (append (before-each (car as) rests) (choices-with (cdr as) rests))))
(defun choices (lists) ; one of each, the last one the fastest
  (if (atom lists) (list nil) (choices-with (car lists) (choices (cdr lists)))))
(defnames seen-lists-of place places (n system k dim)
  (list (seen-after n (column-kind (cdr place) dim) system k dim)))
(defun copies (n a) (if (zp n) nil (cons a (copies (- n 1) a))))
(defnames last-sights z zs (seens) (before-each z seens))
(defnames query-sights queries all (seens) (before-each queries seens))

(defun seen-choices (problem system heads dim k)
  (choices (seen-lists-of (places-of (upto 0 heads) (upto 0 (columns system dim)))
                          (len (sizes problem)) system k dim)))
(defun query-choices (heads dim k knows)
  (if (equal knows :last) (list nil) (choices (copies (* heads dim) (upto 0 k)))))
(defun sights (problem heads dim k knows seens)
  (if (equal knows :last) (last-sights (upto 0 (last-of (sizes problem))) seens)
    (query-sights (query-choices heads dim k knows) seens)))

(defun attention-formula (problem system heads dim k knows)
  (let* ((sizes (sizes problem)) (hs (upto 0 heads)) (cs (upto 0 dim)) (spots (spots hs sizes))
         (columns (upto 0 (columns system dim))) (zs (upto 0 (last-of sizes)))
         (scores (scores dim system k)) (seens (seen-choices problem system heads dim k)))
    (append (head-rows hs sizes cs scores system k)
     (append (output-rows (sights problem heads dim k knows seens) (outputs problem))
      (append (product-spots spots cs system k)
       (append (score-spots spots (products system k) dim system k)
        (append (if (mapped system) (weight-spots spots scores k dim) nil)
         (append (term-spots spots columns (weights system k dim) system k dim)
          (append (step-heads hs columns sizes zs system k dim)
                  (sight-ins (promised-inputs problem) (query-choices heads dim k knows) seens
                             (places-of hs columns) (places-of hs cs) problem knows))))))))))

; --- the order of the variables ---
(defnames query-c-names c cs (h z k) (query-row (upto 0 k) h z c))
(defnames query-z-names z zs (h cs k) (query-c-names cs h z k))
(defnames key-c-names c cs (h i x k) (key-row (upto 0 k) h i x c))
(defnames key-x-names x xs (h i cs k) (key-c-names cs h i x k))
(defnames key-i-names i is (h sizes cs k) (key-x-names (upto 0 (nth i sizes)) h i cs k))
(defnames value-c-names c cs (h i x k) (value-row (upto 0 k) h i x c))
(defnames value-x-names x xs (h i cs k) (value-c-names cs h i x k))
(defnames value-i-names i is (h sizes cs k) (value-x-names (upto 0 (nth i sizes)) h i cs k))
(defnames map-names s ss (h k) (map-row (upto 0 k) h s))
(defnames head-names h hs (sizes cs scores system k)
  (append (query-z-names (upto 0 (last-of sizes)) h cs k)
   (append (key-i-names (upto 0 (len sizes)) h sizes cs k)
    (append (value-i-names (upto 0 (len sizes)) h sizes cs k)
            (if (mapped system) (map-names scores h k) nil)))))
(defnames output-names sight sights (n) (output-row (upto 0 n) sight))

(defmacro spot-name (kind &rest more) ; of a place where a head, a token and two values are known
  `(list (list ,kind (nth 0 spot) (nth 1 spot) (nth 2 spot) (nth 3 spot) ,@more)))
(defnames product-d-names d ds (spot c) (spot-name :product c d))
(defnames product-names c cs (spot ds) (product-d-names ds spot c))
(defnames product-spot-names spot spots (cs ds) (product-names cs spot ds))
(defnames score-s-names s ss (spot n) (spot-name :score n s))
(defnames no-score-names j js (spot n) (spot-name :score n (list :none j)))
(defnames score-names n ns (spot most system k)
  (let ((ss (scores n system k)))
    (append (score-s-names ss spot n) (no-score-names (upto (len ss) most) spot n))))
(defnames score-spot-names spot spots (ns most system k) (score-names ns spot most system k))
(defnames weight-w-names w ws (spot) (spot-name :weight w))
(defnames weight-spot-names spot spots (ws) (weight-w-names ws spot))
(defun score-places (dim) (if (equal dim 1) '(1) (upto 2 (+ 1 dim))))
(defun most-scores (ns system k)
  (if (atom ns) 0 (max (len (scores (car ns) system k)) (most-scores (cdr ns) system k))))
(defnames token-names i is (h sizes cs dim system k)
  (let ((spots (spots-x (upto 0 (nth i sizes)) h i (upto 0 (last-of sizes)) (- (len sizes) 1)))
        (ns (score-places dim)))
    (append (product-spot-names spots cs (products system k))
     (append (score-spot-names spots ns (most-scores ns system k) system k)
             (if (mapped system) (weight-spot-names spots (upto 0 k)) nil)))))
(defnames term-y-names y ys (spot column)
  (list (list :term (nth 0 spot) column (nth 1 spot) (nth 2 spot) (nth 3 spot) y)))
(defnames term-spot-names spot spots (column ys) (term-y-names ys spot column))
(defnames state-s-names s ss (h column in z) (list (list :state h column in z s)))
(defnames state-z-names z zs (h column in ss) (state-s-names ss h column in z))
(defnames state-names in ins (h column zs ss) (state-z-names zs h column in ss))
(defnames seen-s-names s ss (h column in) (list (list :seen h column in s)))
(defnames all-seen-names in ins (h column ss) (seen-s-names ss h column in))
(defnames column-token-names i is (h column sizes zs system k dim)
  (let ((end (- (len sizes) 1)) (kind (column-kind column dim))
        (ins (tuples (take (+ 1 i) sizes))))
    (append (term-spot-names (spots-x (upto 0 (nth i sizes)) h i zs end) column
                             (terms kind system k dim))
            (if (equal i end)
                (all-seen-names ins h column (seen-after (+ 1 i) kind system k dim))
              (state-names ins h column zs (states-after (+ 1 i) kind system k dim))))))
(defnames column-names column columns (h sizes zs system k dim)
  (column-token-names (upto 0 (len sizes)) h column sizes zs system k dim))
(defnames layer-names h hs (sizes cs columns system k dim)
  (append (token-names (upto 0 (len sizes)) h sizes cs dim system k)
          (column-names columns h sizes (upto 0 (last-of sizes)) system k dim)))
(defun attention-names (problem system heads dim k knows)
  (let* ((sizes (sizes problem)) (hs (upto 0 heads)) (cs (upto 0 dim)))
    (append (head-names hs sizes cs (scores dim system k) system k)
     (append (output-names (sights problem heads dim k knows
                                   (seen-choices problem system heads dim k))
                           (outputs problem))
             (layer-names hs sizes cs (upto 0 (columns system dim)) system k dim)))))

; --- the theorem ---
(defthm layer-solves-all
  (implies (and (layer-solves layer problem system heads dim precision knows)
                (all-promised ins problem) (equal k (expt 2 precision)))
           (layer-right ins layer problem system heads dim k knows))
  :hints (("Goal" :induct (len ins) :in-theory (disable layer-solves promised))
          ("Subgoal *1/1" :use ((:instance layer-solves-necc (inputs (car ins)))))))
(defun attention-ok (problem system heads dim precision knows)
  (let ((k (expt 2 precision)) (columns (upto 0 (columns system dim))) (hs (upto 0 heads)))
    (and (natp precision) (posp k) (posp dim) (natp heads) (posp (outputs problem))
         (columns-ok columns system dim)
         (all-of-len (if (equal knows :last) 0 (len (places-of hs (upto 0 dim))))
                     (query-choices heads dim k knows))
         (all-of-len (len (places-of hs columns))
                     (seen-choices problem system heads dim k)))))
(defthm attention-formula-true
  (implies (and (attention-ok problem system heads dim precision knows)
                (layer-solves layer problem system heads dim precision knows))
           (formula-true (attention-formula problem system heads dim (expt 2 precision) knows)
                         (list :attention problem system heads dim (expt 2 precision) knows)
                         layer))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable layer-solves upto promised-inputs formula-true columns places-of
                               query-choices seen-choices all-of-len columns-ok spots sights
                               scores products weights expt nth step-heads head-rows))))
(defun attention-instance (problem system heads dim precision knows ids)
  (and (attention-ok problem system heads dim precision knows)
       (let* ((k (expt 2 precision)) (names (attention-names problem system heads dim k knows)))
         (instance-of (len names)
                      (chosen (attention-formula problem system heads dim k knows) names ids)))))
(defthm attention-theorem
  (implies (and (attention-instance problem system heads dim precision knows ids)
                (not (satisfiable (instance-formula
                                   (attention-instance problem system heads dim precision knows
                                                       ids)))))
           (not (attention-exists problem system heads dim precision knows)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable layer-solves attention-formula attention-names satisfiable chosen
                               attention-ok attention-formula-true chosen-satisfiable expt)
           :use ((:instance attention-formula-true
                   (layer (attention-exists-witness problem system heads dim precision knows)))
                 (:instance chosen-satisfiable
                   (f (attention-formula problem system heads dim (expt 2 precision) knows))
                   (names (attention-names problem system heads dim (expt 2 precision) knows))
                   (q (list :attention problem system heads dim (expt 2 precision) knows))
                   (p (attention-exists-witness problem system heads dim precision knows))))))
  :rule-classes nil)
