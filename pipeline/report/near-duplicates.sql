-- The near-duplicates that were found, as the audit tells them.
from near_duplicates limit 200;
