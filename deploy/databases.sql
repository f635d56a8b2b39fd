-- The keys' own database: destroying a key ends what it sealed only once every backup of this one is gone.
create database parley_keys;
