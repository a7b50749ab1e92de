; The encoder of layers of attention heads: the variables and the clauses of
; reductions/questions/encodings/head_layers_encoding.c, in the same order and with its numbers (1)
; to (8). A stack that solves the task makes them true. Clauses (3) to (7) are those of one layer at
; each place; clauses (2) and (8) rest on what a token's state is.
(in-package "LRAT")
(include-book "layer-names")
(set-verify-guards-eagerness 0)

(local (in-theory (disable nth score-of weight-of term-of column-state seen-of times-in plus-in
                           add-term column-kind mapped last-of coordinate letter states-in
                           columns assoc-equal head-read only-values)))

; --- what a token may be shown, and its states ---
(defnames sight-columns column columns (l h) (list (list l h column)))
(defnames sight-heads h hs (l columns) (sight-columns columns l h))
(defnames sight-places l ls (hs columns) (sight-heads hs l columns)) ; in these layers
(defnames sight-lists place places (n system k dim)
  (list (seen-after n (column-kind (nth 2 place) dim) system k dim)))
(defun places-below (l system heads dim)
  (sight-places (upto 0 l) (upto 0 heads) (upto 0 (columns system dim))))
(defun sights-of (i l system heads k dim) ; of token i in the layers below l
  (choices (sight-lists (places-below l system heads dim) (+ 1 i) system k dim)))
(defun token-states (i l sizes system heads k dim)
  (choices-with (upto 0 (nth i sizes)) (sights-of i l system heads k dim)))
(defun reader (l layers n) ; the first token that reads in the layer
  (if (equal l (- layers 1)) (- n 1) 0))

; --- (1) ---
(defrow vector-row v (l h vec i held c) (list :row l h vec i held c v)
  (coordinate c (cdr (assoc-equal held (nth i (nth vec (nth h (nth l (nth 0 stack))))))) k)
  (stack-q) stack)
(defrow map-row-at v (l h score) (list :map l h score v)
  (letter (cdr (assoc-equal score (nth 3 (nth h (nth l (nth 0 stack)))))) k) (stack-q) stack)
(defrow output-row-at o (held) (list :output held o)
  (letter (cdr (assoc-equal held (nth 1 stack))) (outputs problem)) (stack-q) stack)
(local (defthm coordinate-is-natp
  (natp (coordinate c vector k))
  :hints (("Goal" :in-theory (enable coordinate))) :rule-classes :type-prescription))
(local (defthm coordinate-is-below
  (implies (posp k) (< (coordinate c vector k) k))
  :hints (("Goal" :in-theory (enable coordinate))) :rule-classes :linear))
(defmacro defclauses-s (name v list args hyp body &key enable disable)
  `(defclauses ,name ,v ,list ,args ,hyp (stack-q) stack ,body
     :enable ,enable :disable (upto ,@disable)))
(defclauses-s vector-row-cs c cs (l h vec i held k) (posp k)
  (exactly-one (vector-row (upto 0 k) l h vec i held c)))
(defclauses-s vector-row-states held states (l h vec i cs k) (posp k)
  (vector-row-cs cs l h vec i held k))
(defclauses-s vector-row-tokens i is (l h vec cs sizes system heads k dim) (posp k)
  (vector-row-states (token-states i l sizes system heads k dim) l h vec i cs k)
  :disable (token-states))
(defclauses-s map-row-scores score scores (l h k) (posp k)
  (exactly-one (map-row-at (upto 0 k) l h score)))
(defclauses-s row-heads h hs (l cs scores sizes system layers heads k dim) (posp k)
  (let ((n (len sizes)))
    (append (vector-row-tokens (upto (reader l layers n) n) l h 0 cs sizes system heads k dim)
     (append (vector-row-tokens (upto 0 n) l h 1 cs sizes system heads k dim)
      (append (vector-row-tokens (upto 0 n) l h 2 cs sizes system heads k dim)
              (if (mapped system) (map-row-scores scores l h k) nil)))))
  :disable (reader))
(defclauses-s row-layers l ls (hs cs scores sizes system layers heads k dim) (posp k)
  (row-heads hs l cs scores sizes system layers heads k dim))
(defclauses-s output-rows-at held states (n) (and (equal n (outputs problem)) (posp n))
  (exactly-one (output-row-at (upto 0 n) held)))

; --- what a token is shown, and its state ---
(defun zero-values (n) (if (zp n) nil (cons 0 (zero-values (- n 1)))))
(defun sight-names (places prefix digits)
  (if (atom places) nil
    (let ((l (nth 0 (car places))) (h (nth 1 (car places))) (column (nth 2 (car places))))
      (cons (list :at l h prefix (list :seen 0 column (zero-values (len prefix)) (car digits)))
            (sight-names (cdr places) prefix (cdr digits))))))
(defun sight-values (places prefix stack system heads k dim)
  (if (atom places) nil
    (let ((l (nth 0 (car places))) (h (nth 1 (car places))) (column (nth 2 (car places)))
          (in (zero-values (len prefix))))
      (cons (seen-of (column-state (len in) in (last-of in) column
                                   (head-read (nth h (nth l (nth 0 stack)))
                                              (states-in l prefix stack system heads k dim))
                                   system k dim)
                     system)
            (sight-values (cdr places) prefix stack system heads k dim)))))
(defthm sight-names-values
  (implies (and (all-true (sight-names places prefix digits) (stack-q) stack)
                (true-listp digits) (equal (len digits) (len places)))
           (equal (sight-values places prefix stack system heads k dim) digits))
  :hints (("Goal" :induct (sight-names places prefix digits)
           :in-theory (e/d (one-head) (zero-values))))
  :rule-classes nil)
(defthm sight-values-append
  (equal (sight-values (append a b) prefix stack system heads k dim)
         (append (sight-values a prefix stack system heads k dim)
                 (sight-values b prefix stack system heads k dim)))
  :hints (("Goal" :in-theory (disable zero-values))))
(local (defthm only-values-zeros
  (equal (only-values states) (zero-values (len states)))
  :hints (("Goal" :in-theory (enable only-values)))))
(defthm sight-values-columns
  (equal (sight-values (sight-columns columns l h) prefix stack system heads k dim)
         (seen-columns columns
                       (head-read (nth h (nth l (nth 0 stack)))
                                  (states-in l prefix stack system heads k dim))
                       (zero-values (len prefix)) system k dim))
  :hints (("Goal" :induct (len columns) :in-theory (disable zero-values))))
(defthm sight-values-heads
  (equal (sight-values (sight-heads hs l (upto 0 (columns system dim)))
                       prefix stack system heads k dim)
         (shown hs (nth l (nth 0 stack)) (states-in l prefix stack system heads k dim)
                system k dim))
  :hints (("Goal" :induct (len hs) :in-theory (disable zero-values upto sight-columns))))
(defthm sight-places-append
  (equal (sight-places (append a b) hs columns)
         (append (sight-places a hs columns) (sight-places b hs columns)))
  :hints (("Goal" :in-theory (disable sight-heads))))
(local (defthm upto-none (equal (upto n n) nil) :hints (("Goal" :expand ((upto n n))))))
(defthm upto-one-more
  (implies (and (natp i) (natp n) (<= i n))
           (equal (upto i (+ 1 n)) (append (upto i n) (list n))))
  :hints (("Goal" :induct (upto i n))) :rule-classes nil)
(local (defthm places-one-more
  (implies (posp l)
           (equal (places-below l system heads dim)
                  (append (places-below (- l 1) system heads dim)
                          (sight-heads (upto 0 heads) (- l 1)
                                       (upto 0 (columns system dim))))))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto sight-heads)
           :use ((:instance upto-one-more (i 0) (n (- l 1))))))))
(local (defthm true-listp-states-above
  (true-listp (states-above n states layer system heads p dim))
  :rule-classes :type-prescription))
(local (defthm true-listp-states-in
  (true-listp (states-in l prefix stack system heads k dim))
  :hints (("Goal" :in-theory (e/d (states-in) (states-above))))
  :rule-classes :type-prescription))
(local (defthm take-all (implies (true-listp l) (equal (take (len l) l) l))))
(local (defthm take-all-states
  (equal (take (len prefix) (states-in l prefix stack system heads k dim))
         (states-in l prefix stack system heads k dim))
  :hints (("Goal" :do-not-induct t :in-theory (disable take-all)
           :use ((:instance take-all
                   (l (states-in l prefix stack system heads k dim))))))))
(local (defthm last-of-append-list (equal (last-of (append a (list b))) b)
  :hints (("Goal" :in-theory (enable last-of)))))
(local (defthm last-state-above
  (implies (and (posp l) (consp prefix))
           (equal (last-of (states-in l prefix stack system heads k dim))
                  (append (last-of (states-in (- l 1) prefix stack system heads k dim))
                          (shown (upto 0 heads) (nth (- l 1) (nth 0 stack))
                                 (states-in (- l 1) prefix stack system heads k dim)
                                 system k dim))))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto shown take)
           :expand ((states-in l prefix stack system heads k dim)
                    (:free (states layer) (states-above (len prefix) states layer system heads
                                                        k dim)))
           :use ((:instance last-of-is-nth
                   (l (states-in (- l 1) prefix stack system heads k dim))))))))
(local (defthm last-state-first
  (implies (consp prefix)
           (equal (last-of (first-states prefix)) (list (last-of prefix))))
  :hints (("Goal" :in-theory (enable last-of)))))
(local (defun down (l) (if (zp l) l (down (- l 1)))))
(defthm last-state
  (implies (and (natp l) (consp prefix))
           (equal (last-of (states-in l prefix stack system heads k dim))
                  (cons (last-of prefix)
                        (sight-values (places-below l system heads dim) prefix stack system
                                      heads k dim))))
  :hints (("Goal" :induct (down l) :in-theory (disable upto shown places-below first-states))
          ("Subgoal *1/1" :in-theory (e/d (places-below) (shown first-states))))
  :rule-classes nil)
(local (in-theory (disable last-state-above last-state-first)))
(defun sight-fits (l vec prefix places digits) ; may these be in a clause?
  (and (natp l) (member-equal vec '(0 1 2)) (consp prefix) (true-listp digits)
       (equal (len digits) (len places))))
(defthm state-of-sights
  (implies (and (sight-fits l vec prefix places digits)
                (equal places (places-below l system heads dim))
                (all-true (sight-names places prefix digits) (stack-q) stack))
           (equal (last-of (states-in l prefix stack system heads k dim))
                  (cons (last-of prefix) digits)))
  :hints (("Goal" :do-not-induct t :in-theory (disable places-below sight-names)
           :use (last-state sight-names-values)))
  :rule-classes nil)

; --- (2) ---
(defun vector-name (vec i c v) ; of the only head and values at a place
  (case vec
    (0 (list :query 0 0 c v))
    (1 (list :key 0 i 0 c v))
    (otherwise (list :value 0 i 0 c v))))
(defun vector-clause (l h vec prefix digits places c v)
  (append (neg-all (sight-names places prefix digits))
          (list (neg (list :row l h vec (- (len prefix) 1) (cons (last-of prefix) digits) c v))
                (pos (name-at (vector-name vec (- (len prefix) 1) c v) l h prefix)))))
(defthm vector-clause-true
  (implies (and (sight-fits l vec prefix places digits)
                (equal places (places-below l system heads dim)))
           (clause-true (vector-clause l h vec prefix digits places c v) (stack-q) stack))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (one-head) (places-below sight-names))
           :use (state-of-sights
                 (:instance last-of-is-nth
                   (l (states-in l prefix stack system heads k dim)))))))
(in-theory (disable vector-clause))
(local (in-theory (disable places-below sight-fits)))
(defmacro places-hyp () '(equal places (places-below l system heads dim)))
(defclauses-s vector-vs v vs (l h vec prefix digits places c)
  (and (places-hyp) (sight-fits l vec prefix places digits))
  (list (vector-clause l h vec prefix digits places c v)))
(defclauses-s vector-cs c cs (l h vec prefix digits places vs)
  (and (places-hyp) (sight-fits l vec prefix places digits))
  (vector-vs vs l h vec prefix digits places c))
(defclauses-s vector-sights digits all (l h vec prefix places cs vs) (places-hyp)
  (if (sight-fits l vec prefix places digits) (vector-cs cs l h vec prefix digits places vs) nil))
(defclauses-s vector-prefixes prefix prefixes (l h vec all places cs vs) (places-hyp)
  (vector-sights all l h vec prefix places cs vs))
(defclauses-s vector-vecs vec vecs (l h prefixes all places cs vs) (places-hyp)
  (vector-prefixes prefixes l h vec all places cs vs))
(defclauses-s vector-tokens i is (l h places cs sizes system layers heads k dim) (places-hyp)
  (vector-vecs (if (<= (reader l layers (len sizes)) i) '(0 1 2) '(1 2)) l h
               (tuples (take (+ 1 i) sizes)) (sights-of i l system heads k dim)
               places cs (upto 0 k))
  :disable (sights-of tuples take))
(defclauses-s vector-heads h hs (l places cs sizes system layers heads k dim) (places-hyp)
  (vector-tokens (upto 0 (len sizes)) l h places cs sizes system layers heads k dim))
(defclauses-s vector-layers l ls (hs cs sizes system layers heads k dim) t
  (vector-heads hs l (places-below l system heads dim) cs sizes system layers heads k dim))

; --- who reads whom, in which head of which layer, and where ---
(defnames pairs-s s ss (l h r) (list (list l h r s)))
(defnames pairs-r r rs (l h) (pairs-s (upto 0 (+ 1 r)) l h r))
(defnames pairs-h h hs (l layers n) (pairs-r (upto (reader l layers n) n) l h))
(defnames pairs-l l ls (hs layers n) (pairs-h hs l layers n))
(defun cut-sizes (c l r sizes) ; of the tokens up to r, in the first layer of those of the cone
  (if (zp l) (mask-sizes c (take (+ 1 r) sizes) 0) (take (+ 1 r) sizes)))
(defun places-of-pair (pair sizes)
  (tuples (cut-sizes (list (nth 3 pair) (nth 2 pair)) (nth 0 pair) (nth 2 pair) sizes)))
(defun steps-of-pair (pair sizes)
  (tuples (cut-sizes (append (upto 0 (+ 1 (nth 3 pair))) (list (nth 2 pair)))
                     (nth 0 pair) (nth 2 pair) sizes)))
(defnames spots-prefix prefix prefixes (l h s) (list (list l h prefix s)))
(defnames spots-of-pairs pair pairs (sizes)
  (spots-prefix (places-of-pair pair sizes) (nth 0 pair) (nth 1 pair) (nth 3 pair)))

; --- (3) to (6): what one layer says of the spot of the only head and values ---
(defmacro each-place (name args hyp formula)
  `(defclauses-s ,name place places ,args ,hyp
     (formula-at (let ((spots (list (list 0 (nth 3 place) 0 0)))) ,formula)
                 (nth 0 place) (nth 1 place) (nth 2 place))
     :disable (one-head)))
(each-place product-places (cs system k) t (product-spots spots cs system k))
(each-place score-places-at (ds dim system k) t (score-spots spots ds dim system k))
(each-place weight-places (ss k dim) (mapped system) (weight-spots spots ss k dim))
(each-place term-places (columns ws system k dim) (columns-ok columns system dim)
  (term-spots spots columns ws system k dim))

; --- (7) ---
(defclauses-s step-prefixes prefix prefixes (l h s end column befores ys system k dim) t
  (formula-at (step-zs '(0) 0 column (zero-values s) 0 end befores ys system k dim) l h prefix)
  :disable (zero-values one-head))
(defclauses-s step-columns-at column columns (pair sizes system k dim) t
  (step-prefixes (steps-of-pair pair sizes) (nth 0 pair) (nth 1 pair) (nth 3 pair)
                 (equal (nth 3 pair) (nth 2 pair)) column
                 (states-after (nth 3 pair) (column-kind column dim) system k dim)
                 (terms (column-kind column dim) system k dim) system k dim)
  :disable (steps-of-pair states-after terms))
(defclauses-s step-pairs pair pairs (columns sizes system k dim) t
  (step-columns-at columns pair sizes system k dim))

; --- (8) ---
(defthm allowed-sights-true-at
  (implies (and (member-equal o os) (allowed problem in o)
                (equal o (letter (cdr (assoc-equal held (nth 1 stack))) (outputs problem))))
           (clause-true (allowed-sights os held problem in) (stack-q) stack))
  :hints (("Goal" :induct (len os))))
(defun sight-clause-at (in digits places problem)
  (append (neg-all (sight-names places in digits))
          (allowed-sights (upto 0 (outputs problem)) (cons (last-of in) digits) problem in)))
(defthm sight-clause-at-true
  (implies (and (sight-fits layers 0 in places digits)
                (equal places (places-below layers system heads dim)) (natp (outputs problem))
                (correct problem in (stack-output stack problem system layers heads dim k in)))
           (clause-true (sight-clause-at in digits places problem) (stack-q) stack))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable upto sight-names allowed-sights-true-at correct-in-range
                               correct-is-allowed)
           :use ((:instance state-of-sights (l layers) (vec 0) (prefix in))
                 (:instance correct-in-range
                   (o (stack-output stack problem system layers heads dim k in)))
                 (:instance correct-is-allowed
                   (o (stack-output stack problem system layers heads dim k in)))
                 (:instance allowed-sights-true-at
                   (os (upto 0 (outputs problem))) (held (cons (last-of in) digits))
                   (o (stack-output stack problem system layers heads dim k in)))))))
(in-theory (disable sight-clause-at stack-output))
(defclauses-s sight-digits digits all (in places layers problem)
  (and (equal places (places-below layers system heads dim)) (natp (outputs problem))
       (correct problem in (stack-output stack problem system layers heads dim k in)))
  (if (sight-fits layers 0 in places digits) (list (sight-clause-at in digits places problem)) nil))
(defun stack-right (ins stack problem system layers heads dim k)
  (if (atom ins) t
    (and (correct problem (car ins)
                  (stack-output stack problem system layers heads dim k (car ins)))
         (stack-right (cdr ins) stack problem system layers heads dim k))))
(defclauses-s sight-ins-at in ins (all places layers problem)
  (and (equal places (places-below layers system heads dim)) (natp (outputs problem))
       (stack-right ins stack problem system layers heads dim k))
  (sight-digits all in places layers problem))

(defun stack-formula (problem system layers heads dim k)
  (let* ((sizes (sizes problem)) (n (len sizes)) (ls (upto 0 layers)) (hs (upto 0 heads))
         (cs (upto 0 dim)) (columns (upto 0 (columns system dim))) (scores (scores dim system k))
         (pairs (pairs-l ls hs layers n)) (places (spots-of-pairs pairs sizes)))
    (append (row-layers ls hs cs scores sizes system layers heads k dim)
     (append (output-rows-at (token-states (- n 1) layers sizes system heads k dim)
                             (outputs problem))
      (append (vector-layers (upto 1 layers) hs cs sizes system layers heads k dim)
       (append (product-places places cs system k)
        (append (score-places-at places (products system k) dim system k)
         (append (if (mapped system) (weight-places places scores k dim) nil)
          (append (term-places places columns (weights system k dim) system k dim)
           (append (step-pairs pairs columns sizes system k dim)
                   (sight-ins-at (promised-inputs problem)
                                 (sights-of (- n 1) layers system heads k dim)
                                 (places-below layers system heads dim) layers problem)))))))))))

; --- the order of the variables ---
(defnames row-c-names c cs (l h vec i held k) (vector-row (upto 0 k) l h vec i held c))
(defnames row-state-names held states (l h vec i cs k) (row-c-names cs l h vec i held k))
(defnames row-token-names i is (l h vec cs sizes system heads k dim)
  (row-state-names (token-states i l sizes system heads k dim) l h vec i cs k))
(defnames map-names-at s ss (l h k) (map-row-at (upto 0 k) l h s))
(defnames row-head-names h hs (l cs scores sizes system layers heads k dim)
  (let ((n (len sizes)))
    (append (row-token-names (upto (reader l layers n) n) l h 0 cs sizes system heads k dim)
     (append (row-token-names (upto 0 n) l h 1 cs sizes system heads k dim)
      (append (row-token-names (upto 0 n) l h 2 cs sizes system heads k dim)
              (if (mapped system) (map-names-at scores l h k) nil))))))
(defnames row-names l ls (hs cs scores sizes system layers heads k dim)
  (row-head-names hs l cs scores sizes system layers heads k dim))
(defnames output-names-at held states (n) (output-row-at (upto 0 n) held))

(defnames vector-v-names v vs (l h vec prefix c)
  (list (name-at (vector-name vec (- (len prefix) 1) c v) l h prefix)))
(defnames vector-c-names c cs (l h vec prefix vs) (vector-v-names vs l h vec prefix c))
(defnames vector-prefix-names prefix prefixes (l h vec cs vs)
  (vector-c-names cs l h vec prefix vs))
(defnames vector-token-names i is (l h vec sizes cs vs)
  (vector-prefix-names (tuples (take (+ 1 i) sizes)) l h vec cs vs))
(defnames vector-vec-names vec vecs (l h sizes layers cs vs)
  (let ((n (len sizes)))
    (vector-token-names (upto (if (equal vec 0) (reader l layers n) 0) n) l h vec sizes cs vs)))
(defnames vector-head-names h hs (l sizes layers cs vs)
  (vector-vec-names '(0 1 2) l h sizes layers cs vs))
(defnames vector-layer-names l ls (hs sizes layers cs vs)
  (vector-head-names hs l sizes layers cs vs))

(defnames product-place-names prefix prefixes (l h spot cs ds)
  (names-at (product-names cs spot ds) l h prefix))
(defnames score-place-names prefix prefixes (l h spot ns most system k)
  (names-at (score-names ns spot most system k) l h prefix))
(defnames weight-place-names prefix prefixes (l h spot ws)
  (names-at (weight-w-names ws spot) l h prefix))
(defnames term-place-names prefix prefixes (l h spot column ys)
  (names-at (term-y-names ys spot column) l h prefix))
(defnames state-step-names prefix prefixes (l h column in end ss)
  (names-at (if end (seen-s-names ss 0 column in) (state-s-names ss 0 column in 0)) l h prefix))
(defnames column-pair-names column columns (pair spot places steps system k dim)
  (let* ((l (nth 0 pair)) (h (nth 1 pair)) (s (nth 3 pair)) (end (equal s (nth 2 pair)))
         (kind (column-kind column dim)))
    (append (term-place-names places l h spot column (terms kind system k dim))
            (state-step-names steps l h column (zero-values (+ 1 s)) end
                              (if end (seen-after (+ 1 s) kind system k dim)
                                (states-after (+ 1 s) kind system k dim))))))
(defnames pair-names pair pairs (cs columns sizes system k dim)
  (let* ((l (nth 0 pair)) (h (nth 1 pair)) (spot (list 0 (nth 3 pair) 0 0))
         (places (places-of-pair pair sizes)) (steps (steps-of-pair pair sizes))
         (ns (score-places dim)))
    (append (product-place-names places l h spot cs (products system k))
     (append (score-place-names places l h spot ns (most-scores ns system k) system k)
      (append (if (mapped system) (weight-place-names places l h spot (upto 0 k)) nil)
              (column-pair-names columns pair spot places steps system k dim))))))
(defun stack-names (problem system layers heads dim k)
  (let* ((sizes (sizes problem)) (n (len sizes)) (ls (upto 0 layers)) (hs (upto 0 heads))
         (cs (upto 0 dim)))
    (append (row-names ls hs cs (scores dim system k) sizes system layers heads k dim)
     (append (output-names-at (token-states (- n 1) layers sizes system heads k dim)
                              (outputs problem))
      (append (vector-layer-names (upto 1 layers) hs sizes layers cs (upto 0 k))
              (pair-names (pairs-l ls hs layers n) cs (upto 0 (columns system dim))
                          sizes system k dim))))))

; --- the theorem ---
(defthm stack-solves-all
  (implies (and (stack-solves stack problem system layers heads dim precision)
                (all-promised ins problem) (equal k (expt 2 precision)))
           (stack-right ins stack problem system layers heads dim k))
  :hints (("Goal" :induct (len ins) :in-theory (disable stack-solves promised))
          ("Subgoal *1/1" :use ((:instance stack-solves-necc (inputs (car ins)))))))
(defun stack-ok (problem system dim precision)
  (and (natp precision) (posp (expt 2 precision)) (posp (outputs problem))
       (columns-ok (upto 0 (columns system dim)) system dim)))
(defthm stack-formula-true
  (implies (and (stack-ok problem system dim precision)
                (stack-solves stack problem system layers heads dim precision))
           (formula-true (stack-formula problem system layers heads dim (expt 2 precision))
                         (list :stack problem system heads dim (expt 2 precision)) stack))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable stack-solves upto promised-inputs formula-true columns-ok scores
                               products weights expt pairs-l spots-of-pairs token-states
                               sights-of))))
(defun stack-instance (problem system layers heads dim precision ids)
  (and (stack-ok problem system dim precision)
       (let* ((k (expt 2 precision)) (names (stack-names problem system layers heads dim k)))
         (instance-of (len names)
                      (chosen (stack-formula problem system layers heads dim k) names ids)))))
(defthm stack-theorem
  (implies (and (stack-instance problem system layers heads dim precision ids)
                (not (satisfiable (instance-formula
                                   (stack-instance problem system layers heads dim precision
                                                   ids)))))
           (not (stack-exists problem system layers heads dim precision)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable stack-solves stack-formula stack-names satisfiable chosen
                               stack-ok stack-formula-true chosen-satisfiable expt)
           :use ((:instance stack-formula-true
                   (stack (stack-exists-witness problem system layers heads dim precision)))
                 (:instance chosen-satisfiable
                   (f (stack-formula problem system layers heads dim (expt 2 precision)))
                   (names (stack-names problem system layers heads dim (expt 2 precision)))
                   (q (list :stack problem system heads dim (expt 2 precision)))
                   (p (stack-exists-witness problem system layers heads dim precision))))))
  :rule-classes nil)
