import json
import math
import random
import unittest
from array import array

from theorycheck_client.arrays import numbers_of, read_array, read_sizes, send_arrays


class Arrays(unittest.TestCase):
    def test_what_is_sent_is_read_to_the_last_bit(self):
        rows = [array("d", [random.uniform(-1, 1) * 2.0 ** random.randint(-1000, 1000) for _ in range(3)]) for _ in "ab"]
        sent = json.loads(json.dumps(send_arrays(rows)))
        self.assertEqual(read_array(sent), [x for row in rows for x in row])

    def test_both_forms_are_understood_rows_one_behind_the_other(self):
        self.assertEqual(read_array([[1, 2.5], [3, -4]]), [1.0, 2.5, 3.0, -4.0])
        self.assertEqual(read_array([]), [])
        # The first bytes of a little-endian double are its lowest: 1 is seven bytes and 0x3ff0.
        self.assertEqual(read_array({"f64": "AAAAAAAA8D8="}), [1.0])

    def test_numbers_that_json_has_no_word_for_travel(self):
        back = read_array(send_arrays([array("d", [math.nan, math.inf, -0.0])]))
        self.assertTrue(math.isnan(back[0]))
        self.assertEqual(back[1], math.inf)
        self.assertEqual(math.copysign(1, back[2]), -1)

    def test_what_is_no_array_is_refused(self):
        for odd in ("text", {"f32": ""}, None, {"f64": 3}):
            with self.assertRaises(ValueError):
                read_array(odd)

    def test_a_step_size_is_a_number_or_one_for_each_parameter(self):
        self.assertEqual(read_sizes(1), 1.0)
        self.assertEqual(read_sizes([1, 2]), [1.0, 2.0])

    def test_whatever_has_tolist_is_a_list_of_parameters(self):
        self.assertEqual(list(numbers_of(array("f", [1.5]))), [1.5])
        self.assertEqual(list(numbers_of((1, 2))), [1.0, 2.0])


if __name__ == "__main__":
    unittest.main()
